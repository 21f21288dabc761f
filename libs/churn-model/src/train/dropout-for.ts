import type { EnsembleTask } from './ensemble-task.js';

/** Of 256: 0.3 where few outcomes tell, as near as one byte allows; 0.1 where many do. */
const DROPPED = { few: 77, many: 25 };
/** Customers of the rarer outcome from which a table holds interactions that are worth more units. */
const MANY = 250;

/**
 * How many of 256 units are dropped. Much dropout keeps a network from learning what a few outcomes happen to share, and
 * from learning interactions of many columns where there are outcomes enough to tell them: with 380 churners around eight
 * centres it cost 0.045 of AUC, with a hundred less dropout cost 0.003 to 0.006 (docs/model-quality.md).
 */
export function droppedUnits({ input, everChurned }: Pick<EnsembleTask, 'input' | 'everChurned'>): number {
  const churned = new Set<string>();
  const stayed = new Set<string>();
  everChurned.forEach((churn, row) => (churn === 1 ? churned : stayed).add(input.customers[row]!));
  return Math.min(churned.size, stayed.size) < MANY ? DROPPED.few : DROPPED.many;
}
