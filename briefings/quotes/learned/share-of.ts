/** The probability that a logarithm of odds stands for. */
export const shareOf = (score: number): number => 1 / (1 + Math.exp(-score));

/** Of several that exclude one another, each one's probability by its logarithm of odds; that of none of them is zero. */
export function shareOfEach(scores: readonly number[]): number[] {
  const most = Math.max(0, ...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const sum = odds.reduce((a, b) => a + b, Math.exp(-most));
  return odds.map((value) => value / sum);
}
