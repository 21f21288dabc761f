import type { ModelInput } from '../rows/model-input.js';
import type { Abstention } from './prediction.js';

/** What training showed of each column, and of how many values a row lacks. */
export interface TrainingRange {
  /** Per column: least and greatest finite number, or null for a category or an empty column. */
  readonly numbers: readonly (readonly [number, number] | null)[];
  /** Per column: the levels seen, ascending, or null for a number. */
  readonly levels: readonly (readonly number[] | null)[];
  /** Missing values per row that 99.5% of the training rows do not exceed. */
  readonly usualMissing: number;
}

/** How far beyond the training range a number may lie, in widths of that range: clocks and totals grow with time. */
const MARGIN = 1;

/** Learns the ranges from training rows. */
export function fitTrainingRange(input: ModelInput): TrainingRange {
  const columns = input.names.length;
  const numbers: ([number, number] | null)[] = input.kinds.map(() => null);
  const levels = input.kinds.map((kind) => (kind === 'category' ? new Set<number>() : null));
  const missing = new Int32Array(input.rows);
  for (let i = 0; i < input.rows; i++) {
    for (let c = 0; c < columns; c++) {
      const value = input.values[i * columns + c]!;
      if (Number.isNaN(value)) missing[i]!++;
      else if (levels[c] !== null) levels[c]!.add(value);
      else if (Number.isFinite(value)) {
        const range = (numbers[c] ??= [value, value]);
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
      }
    }
  }
  missing.sort();
  return {
    numbers,
    levels: levels.map((set) => (set === null ? null : [...set].sort((a, b) => a - b))),
    usualMissing: missing[Math.ceil(0.995 * (input.rows - 1))]!,
  };
}

/** Why one row is unlike the training rows, or null. */
export function outsideOf(range: TrainingRange, input: ModelInput, row: number): Abstention | null {
  const columns = input.names.length;
  const missing: string[] = [];
  const outside: { name: string; by: number }[] = [];
  for (let c = 0; c < columns; c++) {
    const value = input.values[row * columns + c]!;
    const name = input.names[c]!;
    if (Number.isNaN(value)) missing.push(name);
    else {
      const by = excess(value, range.numbers[c]!, range.levels[c]!);
      if (by > MARGIN) outside.push({ name, by });
    }
  }
  if (missing.length > range.usualMissing) return { reason: 'thin-history', features: missing };
  if (outside.length === 0) return null;
  return { reason: 'out-of-range', features: outside.sort((a, b) => b.by - a.by).map((o) => o.name) };
}

/** Distance from the range in widths of it; an unseen level or an infinite number is infinitely far. */
function excess(value: number, numbers: readonly [number, number] | null, levels: readonly number[] | null): number {
  if (levels !== null) return levels.includes(value) ? 0 : Infinity;
  if (numbers === null) return 0;
  const [low, high] = numbers;
  const beyond = Math.max(low - value, value - high);
  if (beyond <= 0) return 0;
  // A constant column has no width; its own size is the measure then.
  return beyond / (high - low || Math.abs(high) || 1);
}
