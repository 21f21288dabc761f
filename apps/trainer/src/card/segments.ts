import { aucWithStandardError, type TrainingRows } from '#churn-model';
import type { CategoryNames } from '#feature-engine';

/** The tested model on a part of the customers. */
export interface SegmentTest {
  /** What tells them apart, e.g. `contract_plan` or `known_days`. */
  readonly by: string;
  /** Name of a category (its code where no event told it), or the range of a number. */
  readonly value: string;
  readonly rows: number;
  readonly positives: number;
  /** NaN when one outcome is missing. */
  readonly auc: number;
  readonly aucSe: number;
  /** Mean predicted probability, and the share that churned. */
  readonly predicted: number;
  readonly observed: number;
  /** Ranks clearly worse than over all, or predicts a rate that chance doesn't explain. */
  readonly isWeak: boolean;
}

/** What customers are told apart by: categories, and numbers by thirds. */
const CATEGORIES = ['contract_plan', 'profile_plan', 'profile_country', 'profile_industry'] as const;
const NUMBERS = ['known_days', 'contract_monthly_price'] as const;
/** Smaller ones say nothing. */
const LEAST_ROWS = 30;
const MOST_VALUES = 8;
/** One-sided 95%. */
const CLEARLY = 1.64;

/** Tests a model by segment, so that people see where it fails. Segments too small to judge are left out. */
export function testSegments(
  scores: Float64Array,
  labels: Uint8Array,
  rows: TrainingRows,
  names: Pick<CategoryNames, 'of'>,
): SegmentTest[] {
  const overall = aucWithStandardError(scores, labels, rows.customers);
  return [...CATEGORIES.map((by) => byCategory(rows, by, names)), ...NUMBERS.map((by) => byThirds(rows, by))]
    .flat()
    .filter((segment) => segment.rows.length >= LEAST_ROWS && segment.rows.length < rows.rows)
    .map(({ by, value, rows: chosen }) => {
      const [ofScores, ofLabels] = [chosen.map((row) => scores[row]!), chosen.map((row) => labels[row]!)];
      const positives = ofLabels.reduce((sum, label) => sum + label, 0);
      const isMixed = positives > 0 && positives < chosen.length;
      const { auc, standardError } = isMixed
        ? aucWithStandardError(
            ofScores,
            ofLabels,
            chosen.map((row) => rows.customers[row]!),
          )
        : { auc: NaN, standardError: NaN };
      const predicted = ofScores.reduce((sum, p) => sum + p, 0) / chosen.length;
      const observed = positives / chosen.length;
      const chance = Math.sqrt(ofScores.reduce((sum, p) => sum + p * (1 - p), 0)) / chosen.length;
      const ranksWorse = overall.auc - auc > CLEARLY * Math.hypot(standardError, overall.standardError);
      const isWeak = ranksWorse || Math.abs(predicted - observed) > 2 * CLEARLY * chance;
      return { by, value, rows: chosen.length, positives, auc, aucSe: standardError, predicted, observed, isWeak };
    });
}

interface Segment {
  readonly by: string;
  readonly value: string;
  readonly rows: readonly number[];
}

function byCategory(rows: TrainingRows, by: string, names: Pick<CategoryNames, 'of'>): Segment[] {
  const values = columnOf(rows, by);
  if (values === null) return [];
  const known = [...values.keys()].filter((row) => !Number.isNaN(values[row]!));
  return [...Map.groupBy(known, (row) => values[row]!)]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_VALUES)
    .map(([value, ofValue]) => ({ by, value: names.of(by, value) ?? `#${value}`, rows: ofValue }));
}

function byThirds(rows: TrainingRows, by: string): Segment[] {
  const values = columnOf(rows, by);
  if (values === null) return [];
  const known = [...values.keys()].filter((row) => !Number.isNaN(values[row]!));
  const sorted = Float64Array.from(known, (row) => values[row]!).sort();
  const [low, high] = [sorted[Math.floor(sorted.length / 3)], sorted[Math.floor((2 * sorted.length) / 3)]];
  if (low === undefined || high === undefined || low === high) return [];
  const within = (from: number, to: number): number[] =>
    known.filter((row) => values[row]! > from && values[row]! <= to);
  return [
    { by, value: `up to ${short(low)}`, rows: within(-Infinity, low) },
    { by, value: `${short(low)} to ${short(high)}`, rows: within(low, high) },
    { by, value: `above ${short(high)}`, rows: within(high, Infinity) },
  ];
}

function columnOf({ names, rows, values }: TrainingRows, name: string): Float64Array | null {
  const column = names.indexOf(name);
  return column < 0 ? null : Float64Array.from({ length: rows }, (_, row) => values[row * names.length + column]!);
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
