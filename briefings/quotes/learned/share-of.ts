/** The probability that a logarithm of odds stands for. */
export const shareOf = (score: number): number => 1 / (1 + Math.exp(-score));
