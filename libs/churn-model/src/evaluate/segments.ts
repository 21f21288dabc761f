import { aucWithStandardError } from './roc-auc.js';
import { logLoss } from './log-loss.js';

/** How a model does on some of the rows. */
export interface SegmentFigures {
  readonly segment: string;
  readonly rows: number;
  readonly positives: number;
  /** null when one class is absent. */
  readonly auc: number | null;
  readonly aucSe: number | null;
  readonly logLoss: number;
  /** Mean probability and share that churned. */
  readonly predicted: number;
  readonly observed: number;
  /** What is wrong here beyond chance, in words; null for nothing. */
  readonly weakness: string | null;
}

/** Standard errors that a segment must lie off before it is called weak: many segments are looked at. */
const BEYOND_CHANCE = 3;
const LEAST_ROWS = 30;

/**
 * Figures by segment (plan, region, tenure, ...), the largest first: where does the model fail? Errors are clustered by
 * customer. A segment is weak when its AUC lies clearly below that of all rows, or its churn clearly off the prediction.
 *
 * @param segmentOf - name of each row's segment; rows without one (null) belong to none
 */
export function evaluateSegments(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters: readonly (string | number)[],
  segmentOf: readonly (string | null)[],
): SegmentFigures[] {
  const members = new Map<string, number[]>();
  segmentOf.forEach((segment, row) => {
    if (segment === null) return;
    const rows = members.get(segment);
    if (rows === undefined) members.set(segment, [row]);
    else rows.push(row);
  });
  const overall = aucWithStandardError(scores, labels, clusters).auc;
  return [...members]
    .map(([segment, rows]) => {
      const own = rows.map((row) => scores[row]!);
      const churned = rows.map((row): number => (labels[row]! ? 1 : 0));
      const customers = rows.map((row) => clusters[row]!);
      const { auc, standardError } = aucWithStandardError(own, churned, customers);
      const predicted = mean(own);
      const observed = mean(churned);
      const surplus = own.map((p, i) => churned[i]! - p);
      const rateSe = clusteredMeanError(surplus, customers);
      return {
        segment,
        rows: rows.length,
        positives: churned.reduce((a, b) => a + b, 0),
        auc: Number.isNaN(auc) ? null : auc,
        aucSe: Number.isNaN(standardError) ? null : standardError,
        logLoss: logLoss(own, churned),
        predicted,
        observed,
        weakness: weaknessOf({ rows: rows.length, auc, standardError, overall, predicted, observed, rateSe }),
      };
    })
    .sort((a, b) => b.rows - a.rows || (a.segment < b.segment ? -1 : 1));
}

interface Measured {
  readonly rows: number;
  readonly auc: number;
  readonly standardError: number;
  readonly overall: number;
  readonly predicted: number;
  readonly observed: number;
  readonly rateSe: number;
}

function weaknessOf({ rows, auc, standardError, overall, predicted, observed, rateSe }: Measured): string | null {
  if (rows < LEAST_ROWS) return null;
  const off = observed - predicted;
  if (Math.abs(off) > BEYOND_CHANCE * rateSe) {
    return off > 0 ? 'more churn than predicted' : 'less churn than predicted';
  }
  return overall - auc > BEYOND_CHANCE * standardError ? 'ranks worse than over all rows' : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function clusteredMeanError(values: readonly number[], clusters: readonly (string | number)[]): number {
  const sums = new Map<string | number, number>();
  const centre = mean(values);
  values.forEach((value, i) => sums.set(clusters[i]!, (sums.get(clusters[i]!) ?? 0) + value - centre));
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  return Math.sqrt((squares * sums.size) / Math.max(1, sums.size - 1)) / values.length;
}
