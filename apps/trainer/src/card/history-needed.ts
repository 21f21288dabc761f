import type { TrainingRows } from '#churn-model';

/** What a customer must bring along to be like those that the model learnt from. */
export interface HistoryNeeded {
  /** Days known that 99% of the training rows reach; null when the catalogue doesn't tell. */
  readonly knownDays: number | null;
  /** Known values that 99% of the training rows reach, of the features that any row has. */
  readonly knownFeatures: number;
  readonly ofFeatures: number;
}

const LEAST_SHARE = 0.01;

/** Reads it off the training rows. */
export function historyNeeded({ names, rows, values }: TrainingRows): HistoryNeeded {
  const width = names.length;
  const seen = new Uint8Array(width);
  const known = new Float64Array(rows);
  for (let row = 0; row < rows; row++)
    for (let f = 0; f < width; f++) {
      if (Number.isNaN(values[row * width + f]!)) continue;
      seen[f] = 1;
      known[row]! += 1;
    }
  const days = names.indexOf('known_days');
  const knownDays = days < 0 ? [] : Array.from({ length: rows }, (_, row) => values[row * width + days]!);
  return {
    knownDays: days < 0 || rows === 0 ? null : lowest(knownDays),
    knownFeatures: rows === 0 ? 0 : lowest(known),
    ofFeatures: seen.reduce((sum, one) => sum + one, 0),
  };
}

function lowest(values: ArrayLike<number>): number {
  return Float64Array.from(values).sort()[Math.floor(LEAST_SHARE * values.length)]!;
}
