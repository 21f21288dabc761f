import type { ChurnModel, TrainingRows } from '#churn-model';
import type { Catalogue } from '#feature-engine';

/** How much a feature moves scores. */
export interface FeatureImportance {
  readonly feature: string;
  readonly group: string;
  readonly words: string;
  /** Mean distance, in log-odds, by which it moves a customer's score from the average. */
  readonly meanContribution: number;
}

/** Customers whose contributions are averaged, taken evenly. */
const CUSTOMERS = 1_000;

/** Features by how much they move the scores of the present customers; those that move none are left out. */
export function featureImportance(
  model: Pick<ChurnModel, 'explain'>,
  { features }: Catalogue,
  rows: TrainingRows,
): FeatureImportance[] {
  const step = Math.max(1, Math.floor(rows.rows / CUSTOMERS));
  const chosen = Array.from({ length: Math.ceil(rows.rows / step) }, (_, i) => i * step);
  if (chosen.length === 0) return [];
  const { contributions } = model.explain(rows, chosen);
  return features
    .map(({ name, group, words }, f): FeatureImportance => {
      const total = chosen.reduce((sum, _, i) => sum + Math.abs(contributions[i * features.length + f]!), 0);
      return { feature: name, group, words: words.en, meanContribution: total / chosen.length };
    })
    .filter(({ meanContribution }) => meanContribution > 0)
    .sort((a, b) => b.meanContribution - a.meanContribution || (a.feature < b.feature ? -1 : 1));
}
