import type { TrainingRows } from '#churn-model';
import type { CategoryNames } from '#feature-engine';

/** A way to part the rows: by plan, country, how long a customer is known, ... */
export interface RowSegments {
  readonly feature: string;
  /** Segment per row; null where the feature is missing. */
  readonly of: readonly (string | null)[];
}

/** What tells how long someone has been a customer. */
const TENURE = ['known_days', 'contract_tenure_days', 'account_age_days'];
const QUARTERS = 4;
const MOST_LEVELS = 12;

/** Parts rows by the quarters of tenure, and by every category of few levels (by name; by code where no event told it). */
export function rowSegments(rows: TrainingRows, names: Pick<CategoryNames, 'of'>): RowSegments[] {
  const columns = rows.names.length;
  return rows.names.flatMap((feature, c) => {
    const values = Float64Array.from({ length: rows.rows }, (_, row) => rows.values[row * columns + c]!);
    const present = values.filter((value) => !Number.isNaN(value)).sort();
    const distinct = new Set(present).size;
    if (TENURE.includes(feature))
      return distinct > QUARTERS ? [{ feature, of: quarters(feature, values, present) }] : [];
    if (rows.kinds[c] !== 'category' || distinct < 2 || distinct > MOST_LEVELS) return [];
    return [
      {
        feature,
        of: Array.from(values, (code) =>
          Number.isNaN(code) ? null : `${feature} ${names.of(feature, code) ?? `#${code}`}`,
        ),
      },
    ];
  });
}

function quarters(feature: string, values: Float64Array, sorted: Float64Array): (string | null)[] {
  const edge = (quarter: number): number => sorted[Math.round((quarter / QUARTERS) * (sorted.length - 1))]!;
  const edges = Array.from({ length: QUARTERS + 1 }, (_, quarter) => edge(quarter));
  return Array.from(values, (value) => {
    if (Number.isNaN(value)) return null;
    let quarter = 0;
    while (quarter < QUARTERS - 1 && value > edges[quarter + 1]!) quarter++;
    return `${feature} ${Math.round(edges[quarter]!)} to ${Math.round(edges[quarter + 1]!)}`;
  });
}
