import type { ModelInput } from '../rows/model-input.js';
import type { Encoder } from './encoder.js';

const CHUNK_ROWS = 1024;

/** Mean of every encoded column over the rows: the average row that contributions are measured against. */
export function meanEncoding(encoder: Encoder, input: ModelInput): Float64Array {
  const sums = new Float64Array(encoder.width);
  const chunk = new Float32Array(CHUNK_ROWS * encoder.width);
  for (let from = 0; from < input.rows; from += CHUNK_ROWS) {
    const indices = Array.from({ length: Math.min(CHUNK_ROWS, input.rows - from) }, (_, i) => from + i);
    encoder.encode(input, indices, chunk);
    for (let i = 0; i < indices.length * encoder.width; i++) sums[i % encoder.width]! += chunk[i]!;
  }
  return sums.map((sum) => sum / input.rows);
}
