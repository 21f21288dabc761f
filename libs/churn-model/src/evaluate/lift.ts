import { tiedOrder, type TiedOrder } from './tied-order.js';

/** A tenth of the rows, best scores first. */
export interface Decile {
  /** Churn rate among them over the overall rate. */
  readonly lift: number;
  /** Share of all churners that this and the better tenths hold, in [0, 1]. */
  readonly gain: number;
}

/**
 * Lift: churn rate among the best-scored share of rows over the overall rate. Rows tied at the border count in
 * proportion, so the order of the input does not matter.
 *
 * @param share - in (0, 1], 0.1 for the top decile
 * @returns 0 or more; 1 for a random ranking; NaN without churners
 */
export function liftAt(scores: ArrayLike<number>, labels: ArrayLike<number>, share: number): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`The share is ${share}; it must be in (0, 1].`);
  return gains(tiedOrder(scores, labels), labels, [share])[0]! / share;
}

/** Lift and gain by tenths of the rows; tied rows count in proportion. NaN without churners. */
export function deciles(scores: ArrayLike<number>, labels: ArrayLike<number>): Decile[] {
  const shares = Array.from({ length: 10 }, (_, d) => (d + 1) / 10);
  const found = gains(tiedOrder(scores, labels), labels, shares);
  return found.map((gain, d) => ({ gain, lift: (gain - (found[d - 1] ?? 0)) * 10 }));
}

/**
 * Share of the churners among the best-scored shares of rows.
 *
 * @param shares - ascending, in (0, 1]
 * @param weight - how often each row counts; once by default
 */
export function gains(
  { order, ends }: TiedOrder,
  labels: ArrayLike<number>,
  shares: readonly number[],
  weight?: Float64Array,
): number[] {
  let total = 0;
  let churned = 0;
  for (let i = 0; i < order.length; i++) {
    const w = weight === undefined ? 1 : weight[i]!;
    total += w;
    if (labels[i]!) churned += w;
  }
  const found: number[] = [];
  let [taken, caught, start] = [0, 0, 0];
  for (const end of ends) {
    let [tied, tiedChurned] = [0, 0];
    for (let k = start; k < end; k++) {
      const row = order[k]!;
      const w = weight === undefined ? 1 : weight[row]!;
      tied += w;
      if (labels[row]!) tiedChurned += w;
    }
    while (found.length < shares.length && tied > 0 && shares[found.length]! * total <= taken + tied) {
      found.push((caught + ((shares[found.length]! * total - taken) / tied) * tiedChurned) / churned);
    }
    taken += tied;
    caught += tiedChurned;
    start = end;
  }
  // Rounding may leave the last share a hair above everything there is.
  while (found.length < shares.length) found.push(caught / churned);
  return found;
}
