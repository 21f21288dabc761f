/** One bin of a reliability curve against what chance allows. */
export interface CheckedBin {
  readonly rows: number;
  readonly predicted: number;
  readonly observed: number;
  /** Where the observed share may lie if the probabilities are right. */
  readonly low: number;
  readonly high: number;
}

/** A horizon's curve. */
export interface CheckedCurve {
  readonly days: number;
  readonly bins: readonly CheckedBin[];
  readonly isInside: boolean;
}

/**
 * The bins of equal numbers of a reliability curve, with bands that all bins of all curves keep together with the given
 * confidence if every probability is right: a normal band for the number of churns of a bin, whose variance is the sum
 * of p (1 - p), with the level shared out by Šidák.
 *
 * @param curves - in all, that share the confidence
 */
export function checkReliability(
  days: number,
  probabilities: ArrayLike<number>,
  churned: ArrayLike<number>,
  { bins, curves, confidence }: { bins: number; curves: number; confidence: number },
): CheckedCurve {
  const order = Array.from(probabilities, (_, row) => row).sort((a, b) => probabilities[a]! - probabilities[b]!);
  const z = normalQuantile(1 - (1 - confidence ** (1 / (bins * curves))) / 2);
  const checked = Array.from({ length: bins }, (_, bin): CheckedBin => {
    const rows = order.slice(Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins));
    const sum = (of: (row: number) => number): number => rows.reduce((total, row) => total + of(row), 0);
    const predicted = sum((row) => probabilities[row]!) / rows.length;
    const deviation = Math.sqrt(sum((row) => probabilities[row]! * (1 - probabilities[row]!))) / rows.length;
    // Half a churn more to either side: counts are whole.
    const margin = z * deviation + 0.5 / rows.length;
    const observed = sum((row) => churned[row]!) / rows.length;
    return { rows: rows.length, predicted, observed, low: predicted - margin, high: predicted + margin };
  });
  return {
    days,
    bins: checked,
    isInside: checked.every(({ observed, low, high }) => observed >= low && observed <= high),
  };
}

/** Quantile of the standard normal by Acklam's approximation; relative error below 1.2e-9. */
function normalQuantile(p: number): number {
  const a = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
  const c = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const poly = (of: readonly number[], x: number): number => of.reduce((sum, k) => sum * x + k, 0);
  if (p > 0.97575) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return poly(c, q) / (poly(d, q) * q + 1);
  }
  const q = p - 0.5;
  return (poly(a, q * q) * q) / (poly(b, q * q) * q * q + 1);
}
