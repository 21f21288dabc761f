import type { ChurnModel, ModelInput } from '#churn-model';

/** How exactly contributions add up to the log-odds of the scores. */
export interface Additivity {
  readonly rows: number;
  /** Largest distance between base plus contributions and the log-odds of the score. */
  readonly largestError: number;
}

/** Rows that are explained. */
const ROWS = 1_000;

/** Explains the first thousand rows and adds up. */
export function additivityOf(model: Pick<ChurnModel, 'predict' | 'explain'>, rows: ModelInput): Additivity {
  const chosen = Array.from({ length: Math.min(ROWS, rows.rows) }, (_, row) => row);
  const { main } = model.predict(rows);
  const { base, contributions, features } = model.explain(rows, chosen);
  let largestError = 0;
  for (const row of chosen) {
    const own = contributions.subarray(row * features.length, (row + 1) * features.length);
    const logOdds = Math.log(main[row]! / (1 - main[row]!));
    largestError = Math.max(largestError, Math.abs(base + own.reduce((sum, part) => sum + part, 0) - logOdds));
  }
  return { rows: chosen.length, largestError };
}
