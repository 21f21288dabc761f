import type { ModelInput } from '../rows/model-input.js';
import type { Abstention } from './prediction.js';

/** What training showed of each column, and of how many values a row lacks. */
export interface TrainingRange {
  /** Per column: least and greatest finite number, or null for a category or an empty column. */
  readonly numbers: readonly (readonly [number, number] | null)[];
  /**
   * Per column: the levels seen, ascending, where they form a closed vocabulary; null for a number, for a category that
   * training hardly saw, and for an open one, of which new levels come up all the time.
   */
  readonly levels: readonly (readonly number[] | null)[];
  /** Missing values per row that 99.5% of the training rows do not exceed. */
  readonly usualMissing: number;
  /** The column that tells how long a customer has been known, and the least that was learnt from; null for none. */
  readonly history: { readonly column: number; readonly least: number } | null;
}

/** Of the training rows, so many were known for less than the least that counts as learnt from. */
const SHARE_OF_THIN = 0.01;

/** How far beyond the training range a number may lie, in widths of that range: clocks and totals grow with time. */
const MARGIN = 1;

/** A vocabulary counts as closed when each of its levels stood in at least so many training rows. */
const ROWS_OF_A_CLOSED_LEVEL = 20;

/**
 * Learns the ranges from training rows.
 *
 * @param historyFeature - the number that tells how long a customer has been known, if the input has one
 */
export function fitTrainingRange(input: ModelInput, historyFeature?: string): TrainingRange {
  const columns = input.names.length;
  const numbers: ([number, number] | null)[] = input.kinds.map(() => null);
  const levels = input.kinds.map((kind) => (kind === 'category' ? new Map<number, number>() : null));
  for (let i = 0; i < input.rows; i++) {
    for (let c = 0; c < columns; c++) {
      const value = input.values[i * columns + c]!;
      if (Number.isNaN(value)) continue;
      if (levels[c] !== null) levels[c]!.set(value, (levels[c]!.get(value) ?? 0) + 1);
      else if (Number.isFinite(value)) {
        const range = (numbers[c] ??= [value, value]);
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
      }
    }
  }
  const seen = { numbers, levels: levels.map(closedVocabulary) };
  const missing = Int32Array.from({ length: input.rows }, (_, row) => missingOf(seen, input, row).length).sort();
  const usualMissing = missing[Math.ceil(0.995 * (input.rows - 1))]!;
  return { ...seen, usualMissing, history: leastHistory(input, historyFeature) };
}

function leastHistory(input: ModelInput, feature: string | undefined): TrainingRange['history'] {
  const column = feature === undefined ? -1 : input.names.indexOf(feature);
  if (column < 0) return null;
  const known: number[] = [];
  for (let row = 0; row < input.rows; row++) {
    const value = input.values[row * input.names.length + column]!;
    if (Number.isFinite(value)) known.push(value);
  }
  if (known.length === 0) return null;
  return { column, least: known.sort((a, b) => a - b)[Math.floor(SHARE_OF_THIN * (known.length - 1))]! };
}

function closedVocabulary(rowsOf: ReadonlyMap<number, number> | null): number[] | null {
  if (rowsOf === null || rowsOf.size < 2) return null;
  const closed = [...rowsOf.values()].every((rows) => rows >= ROWS_OF_A_CLOSED_LEVEL);
  return closed ? [...rowsOf.keys()].sort((a, b) => a - b) : null;
}

/** Why one row is unlike the training rows, or null. */
export function outsideOf(range: TrainingRange, input: ModelInput, row: number): Abstention | null {
  const columns = input.names.length;
  const missing = missingOf(range, input, row);
  const outside: { name: string; by: number }[] = [];
  for (let c = 0; c < columns; c++) {
    const value = input.values[row * columns + c]!;
    const by = Number.isNaN(value) ? 0 : excess(value, range.numbers[c]!, range.levels[c]!);
    if (by > MARGIN) outside.push({ name: input.names[c]!, by });
  }
  const { history } = range;
  if (history !== null && !(input.values[row * columns + history.column]! >= history.least)) {
    return { reason: 'thin-history', features: [input.names[history.column]!] };
  }
  if (missing.length > range.usualMissing) return { reason: 'thin-history', features: missing };
  if (outside.length === 0) return null;
  return { reason: 'out-of-range', features: outside.sort((a, b) => b.by - a.by).map((o) => o.name) };
}

/** Columns that this row lacks, of those that training had values of. */
function missingOf(
  { numbers, levels }: Pick<TrainingRange, 'numbers' | 'levels'>,
  input: ModelInput,
  row: number,
): string[] {
  const columns = input.names.length;
  return input.names.filter(
    (_, c) => (numbers[c] !== null || levels[c] !== null) && Number.isNaN(input.values[row * columns + c]!),
  );
}

/**
 * Distance from the range in widths of it; an unseen level or an infinite number is infinitely far. A column that was
 * constant or empty in training has no part in the score, so it can't be outside.
 */
function excess(value: number, numbers: readonly [number, number] | null, levels: readonly number[] | null): number {
  if (levels !== null) return levels.includes(value) ? 0 : Infinity;
  if (numbers === null) return 0;
  const [low, high] = numbers;
  if (low === high) return 0;
  const beyond = Math.max(low - value, value - high);
  if (beyond <= 0) return 0;
  return beyond / (high - low);
}
