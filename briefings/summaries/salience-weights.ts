/** Learned by `training/train-salience.mjs`; one weight a feature, in the order of FEATURE_NAMES. */
export const SALIENCE_WEIGHTS: readonly number[] = [
  2.6739, 1.3883, 0.55, 2.0027, 2.8041, -0.7285, -2.1442, 9.437, 0.9963, -1.2836, 0.2839, -3.0775, -2.1208,
  -3.5891, 4.7714, 1.5617, -4.2353, 1.7094, 1.649, 2.0413, -3.8152, -0.029, -3.6383, -0.2653, 4, 2,
];
