/**
 * How sure it is that two things go together more, or less, than by chance: Dunning's log-likelihood ratio of the two-by-two
 * table (Dunning 1993, Accurate Methods for the Statistics of Surprise and Coincidence). By chance it follows a chi-squared
 * distribution with one degree of freedom: 10.83 is exceeded once in a thousand.
 *
 * @param both - how often both happened
 * @param one - how often the first happened, with or without the second
 * @param other - how often the second happened, with or without the first
 * @param all - how many were looked at; at least `one + other - both`
 * @returns at least 0
 */
export function logLikelihoodRatio(both: number, one: number, other: number, all: number): number {
  const cells = [both, one - both, other - both, all - one - other + both];
  const rows = [one, all - one];
  const columns = [other, all - other];
  return Math.max(0, 2 * (entropy(rows) + entropy(columns) - entropy(cells)));
}

/** Shannon's entropy of counts, times their sum, in nats. */
function entropy(counts: readonly number[]): number {
  let sum = 0;
  let weighted = 0;
  for (const count of counts) {
    sum += count;
    if (count > 0) weighted += count * Math.log(count);
  }
  return sum === 0 ? 0 : sum * Math.log(sum) - weighted;
}
