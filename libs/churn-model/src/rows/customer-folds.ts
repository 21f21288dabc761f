import { RandomSource } from '../random/random-source.js';

/**
 * Folds that keep a customer's rows together and churners spread evenly.
 *
 * @param customers - customer per row
 * @param positive - 1 for rows that churn, per row
 * @param folds - number of folds, at least 2
 * @returns fold per row, in [0, folds)
 */
export function customerFolds(
  customers: readonly string[],
  positive: ArrayLike<number>,
  folds: number,
  seed: number,
): Int32Array {
  const size = new Map<string, { rows: number; churned: boolean }>();
  customers.forEach((customer, i) => {
    const entry = size.get(customer) ?? { rows: 0, churned: false };
    entry.rows++;
    entry.churned ||= positive[i] === 1;
    size.set(customer, entry);
  });
  const foldOf = new Map<string, number>();
  const random = new RandomSource(seed);
  for (const churned of [true, false]) {
    const ids = [...size.keys()].filter((id) => size.get(id)!.churned === churned);
    random.shuffle(ids);
    const load = new Array<number>(folds).fill(0);
    for (const id of ids) {
      const fold = load.indexOf(Math.min(...load));
      foldOf.set(id, fold);
      load[fold]! += size.get(id)!.rows;
    }
  }
  return Int32Array.from(customers, (id) => foldOf.get(id)!);
}
