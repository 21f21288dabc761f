/** A share with what it was made of. */
export interface Rate {
  readonly count: number;
  readonly of: number;
  /** count / of in [0, 1]; null when there was nothing to count. */
  readonly value: number | null;
  /** 95 % interval by Wilson's score; null with `value`. */
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;

/**
 * A share with its 95 % interval.
 *
 * @param count - 0 to `of`
 * @see Wilson, Probable inference, the law of succession, and statistical inference, JASA 1927
 */
export function rate(count: number, of: number): Rate {
  if (of === 0) return { count, of, value: null, low: null, high: null };
  const share = count / of;
  const z2 = (Z * Z) / of;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
  return { count, of, value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
