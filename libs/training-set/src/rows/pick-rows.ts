import type { TrainingRows } from '#churn-model';

/**
 * A table of the chosen rows.
 *
 * @param indices - rows of `rows`, in the order wanted
 */
export function pickRows(rows: TrainingRows, indices: ArrayLike<number>): TrainingRows {
  const columns = rows.names.length;
  const values = new Float64Array(indices.length * columns);
  for (let r = 0; r < indices.length; r++) {
    const from = indices[r]! * columns;
    values.set(rows.values.subarray(from, from + columns), r * columns);
  }
  const pick = (part: Float64Array): Float64Array => Float64Array.from(indices, (row) => part[row]!);
  return {
    names: rows.names,
    kinds: rows.kinds,
    rows: indices.length,
    values,
    customers: Array.from(indices, (row) => rows.customers[row]!),
    cutoffs: pick(rows.cutoffs),
    eventDays: pick(rows.eventDays),
    observedDays: pick(rows.observedDays),
  };
}
