import type { ModelInput } from '../rows/model-input.js';
import { encodedWidth, type CategoryEncoding, type FeatureEncoding } from './feature-encoding.js';
import { finite } from './finite.js';

const BINS = 16;
const MIN_LEVEL_ROWS = 5;
const MAX_LEVELS = 256;

/** Learns the encoding of every column from the training rows alone. */
export function fitEncoding(input: ModelInput): FeatureEncoding[] {
  const features: FeatureEncoding[] = [];
  let offset = 0;
  input.names.forEach((name, column) => {
    const values = columnValues(input, column);
    const feature =
      input.kinds[column] === 'category' ? fitCategory(name, offset, values) : fitNumber(name, offset, values);
    features.push(feature);
    offset += encodedWidth(feature);
  });
  return features;
}

function columnValues(input: ModelInput, column: number): Float64Array {
  const values = new Float64Array(input.rows);
  for (let i = 0; i < input.rows; i++) values[i] = finite(input.values[i * input.names.length + column]!);
  return values;
}

function fitNumber(name: string, offset: number, values: Float64Array): FeatureEncoding {
  const present = values.filter((v) => !Number.isNaN(v)).sort();
  const count = present.length;
  const flagsMissing = count < values.length;
  if (count === 0 || (present[0] === present[count - 1] && !flagsMissing)) {
    return { kind: 'ignored', name, offset, was: 'number' };
  }
  const median = quantile(present, 0.5);
  const edges = [...new Set(Array.from({ length: BINS + 1 }, (_, t) => quantile(present, t / BINS)))];
  // A constant column whose absence may say something: one bin above the constant keeps its shape ordinary.
  if (edges.length === 1) edges.push(edges[0]! + Math.max(1, Math.abs(edges[0]!)));
  const imputed = values.map((v) => (Number.isNaN(v) ? median : v));
  const mean = imputed.reduce((a, b) => a + b, 0) / imputed.length;
  const variance = imputed.reduce((a, b) => a + (b - mean) ** 2, 0) / imputed.length;
  const bins = new Float64Array(edges.length - 1);
  for (const value of imputed) {
    for (let t = 0; t < bins.length; t++) {
      bins[t]! += Math.min(1, Math.max(0, (value - edges[t]!) / (edges[t + 1]! - edges[t]!)));
    }
  }
  return {
    kind: 'number',
    name,
    offset,
    median,
    mean,
    sd: variance > 0 ? Math.sqrt(variance) : 1,
    edges,
    binMeans: Array.from(bins, (sum) => sum / imputed.length),
    flagsMissing,
  };
}

function fitCategory(name: string, offset: number, values: Float64Array): FeatureEncoding {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const known = [...counts.keys()].sort((a, b) => a - b);
  const frequent = known
    .filter((level) => counts.get(level)! >= MIN_LEVEL_ROWS && counts.get(level)! < values.length)
    .sort((a, b) => counts.get(b)! - counts.get(a)! || a - b)
    .slice(0, MAX_LEVELS)
    .sort((a, b) => a - b);
  const complete = frequent.reduce((sum, level) => sum + counts.get(level)!, 0) === values.length;
  const levels = complete && frequent.length === 2 ? frequent.slice(1) : frequent;
  if (levels.length === 0) return { kind: 'ignored', name, offset, was: 'category' };
  return { kind: 'category', name, offset, levels, known } satisfies CategoryEncoding;
}

/** Linear interpolation between order statistics (Hyndman and Fan's type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}
