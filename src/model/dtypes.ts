/** The forms of weights that transformers.js can load, and the file names by which it knows them. */

/** Best trade of size and exactness first. */
export const dtypes = ['q4', 'q8', 'fp16', 'fp32'] as const;
export type Dtype = (typeof dtypes)[number];

export const weightsFile: Readonly<Record<Dtype, string>> = {
  q4: 'model_q4.onnx',
  q8: 'model_quantized.onnx',
  fp16: 'model_fp16.onnx',
  fp32: 'model.onnx',
};
