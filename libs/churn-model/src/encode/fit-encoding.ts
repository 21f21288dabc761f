import type { ModelInput } from '../rows/model-input.js';
import { encodedWidth, type CategoryEncoding, type FeatureEncoding } from './feature-encoding.js';
import { finite } from './finite.js';
import { placeInBin } from './place-in-bin.js';

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
  const sd = variance > 0 ? Math.sqrt(variance) : 1;
  return { kind: 'number', name, offset, median, mean, sd, edges, binMeans: binMeans(edges, imputed), flagsMissing };
}

/** Mean share of each bin that lies below a value: whole for every value in a higher bin. */
function binMeans(edges: readonly number[], values: Float64Array): number[] {
  const bins = edges.length - 1;
  const inBin = new Float64Array(bins);
  const shares = new Float64Array(bins);
  for (const value of values) {
    const { bin, share } = placeInBin(edges, value);
    inBin[bin]!++;
    shares[bin]! += share;
  }
  let above = 0;
  const means = new Array<number>(bins);
  for (let t = bins - 1; t >= 0; t--) {
    means[t] = (shares[t]! + above) / values.length;
    above += inBin[t]!;
  }
  return means;
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
