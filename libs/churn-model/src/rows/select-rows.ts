import type { TrainingRows } from './model-input.js';

/** A table of the chosen rows, ascending; columns unchanged. All rows are the table itself: it may be large. */
export function selectRows(rows: TrainingRows, indices: ArrayLike<number>): TrainingRows {
  if (indices.length === rows.rows) return rows;
  const columns = rows.names.length;
  const values = new Float64Array(indices.length * columns);
  for (let r = 0; r < indices.length; r++) {
    values.set(rows.values.subarray(indices[r]! * columns, (indices[r]! + 1) * columns), r * columns);
  }
  const pick = (part: Float64Array): Float64Array => Float64Array.from(indices, (i) => part[i]!);
  return {
    names: rows.names,
    kinds: rows.kinds,
    rows: indices.length,
    values,
    customers: Array.from(indices, (i) => rows.customers[i]!),
    cutoffs: pick(rows.cutoffs),
    eventDays: pick(rows.eventDays),
    observedDays: pick(rows.observedDays),
  };
}
