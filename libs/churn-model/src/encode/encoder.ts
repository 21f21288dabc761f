import { InputMismatch } from '../rows/input-mismatch.js';
import type { ModelInput } from '../rows/model-input.js';
import { checkShape } from '../rows/check-rows.js';
import { encodedWidth, type FeatureEncoding, type NumberEncoding } from './feature-encoding.js';
import { finite } from './finite.js';
import { placeInBin, type BinPlace } from './place-in-bin.js';

const Z_LIMIT = 6;

/** Where a number falls: its clipped z-score, its bin and how far into it. */
export interface NumberPosition extends BinPlace {
  readonly z: number;
}

/** Turns raw rows into the network's input; built from what training learned, stateless afterwards. */
export class Encoder {
  /** Encoded columns. */
  readonly width: number;
  private readonly levelColumn: ReadonlyMap<number, number>[];

  constructor(readonly features: readonly FeatureEncoding[]) {
    const last = features.at(-1);
    this.width = last === undefined ? 0 : last.offset + encodedWidth(last);
    this.levelColumn = features.map((f) =>
      f.kind === 'category' ? new Map(f.levels.map((level, i) => [level, f.offset + i])) : new Map<number, number>(),
    );
  }

  /** @throws InputMismatch unless names and kinds equal those of training, in order. */
  check(input: ModelInput): void {
    checkShape(input);
    const { features } = this;
    if (input.names.length !== features.length) {
      throw new InputMismatch(`The model expects ${features.length} columns, the input has ${input.names.length}.`);
    }
    features.forEach((feature, c) => {
      const kind = feature.kind === 'ignored' ? feature.was : feature.kind;
      if (input.names[c] !== feature.name || input.kinds[c] !== kind) {
        throw new InputMismatch(
          `Column ${c} is "${input.names[c]}" (${input.kinds[c]}), the model expects "${feature.name}" (${kind}).`,
        );
      }
    });
  }

  /**
   * Encodes chosen rows.
   *
   * @param indices - input rows, in output order
   * @param out - receives `[indices.length, width]`, row-major; at least that long
   */
  encode(input: ModelInput, indices: ArrayLike<number>, out: Float32Array): void {
    const columns = this.features.length;
    for (let r = 0; r < indices.length; r++) {
      const from = indices[r]! * columns;
      const to = r * this.width;
      for (let c = 0; c < columns; c++) {
        const feature = this.features[c]!;
        if (feature.kind === 'number') writeNumber(feature, input.values[from + c]!, out, to);
        else if (feature.kind === 'category') {
          out.fill(0, to + feature.offset, to + feature.offset + feature.levels.length);
          const column = this.levelColumn[c]!.get(input.values[from + c]!);
          if (column !== undefined) out[to + column] = 1;
        }
      }
    }
  }
}

/** Finds a number's place; a missing one stands at the median. */
export function locate(feature: NumberEncoding, raw: number): NumberPosition {
  const value = Number.isNaN(raw) ? feature.median : finite(raw);
  const { bin, share } = placeInBin(feature.edges, value);
  const z = (value - feature.mean) / feature.sd;
  return { z: z > Z_LIMIT ? Z_LIMIT : z < -Z_LIMIT ? -Z_LIMIT : z, bin, share };
}

function writeNumber(feature: NumberEncoding, raw: number, out: Float32Array, row: number): void {
  const { z, bin, share } = locate(feature, raw);
  const { binMeans } = feature;
  const bins = binMeans.length;
  const at = row + feature.offset;
  out[at] = z;
  // Three plain loops: this is the hottest code of encoding, and one with conditions takes twice as long.
  for (let t = 0; t < bin; t++) out[at + 1 + t] = 1 - binMeans[t]!;
  out[at + 1 + bin] = share - binMeans[bin]!;
  for (let t = bin + 1; t < bins; t++) out[at + 1 + t] = -binMeans[t]!;
  if (feature.flagsMissing) out[at + 1 + bins] = Number.isNaN(raw) ? 1 : 0;
}
