import { intervalHazard } from '../calibrate/hazard-calibration.js';
import { logOddsOfHazard } from '../calibrate/log-odds.js';
import { locate } from '../encode/encoder.js';
import { encodedWidth, type FeatureEncoding } from '../encode/feature-encoding.js';
import type { ModelParts } from '../model/artifact.js';
import type { Explanation } from '../model/prediction.js';
import { FIRST_COLUMNS, HIDDEN_1, HIDDEN_2, MEMBERS } from '../network/shape.js';
import type { ModelInput } from '../rows/model-input.js';
import { rescale } from './rescale.js';

const UNITS_1 = MEMBERS * HIDDEN_1;
const UNITS_2 = MEMBERS * HIDDEN_2;

/**
 * Contributions by DeepLIFT's rescale rule. A feature reaches the first layer by a piecewise-linear function of its
 * value, so its part of every first-layer sum is read from a table instead of multiplied out.
 *
 * @see Shrikumar, Greenside, Kundaje: Learning Important Features Through Propagating Activation Differences, ICML 2017
 */
export class Explainer {
  /** Per number: row t is what the bins give to each first-layer sum when the value is at the lower edge of bin t. */
  private readonly below: (Float64Array | null)[];
  /** Per feature: what the average row gives to each first-layer sum. */
  private readonly average: Float64Array[];
  private readonly reference: Activations;
  private readonly levelRow: ReadonlyMap<number, number>[];

  constructor(private readonly parts: ModelParts) {
    const { first } = parts.network;
    this.below = parts.encoding.map((feature) =>
      feature.kind === 'number' ? binSums(feature.offset + 1, feature.binMeans, first) : null,
    );
    this.average = parts.encoding.map((feature) => {
      const out = new Float64Array(FIRST_COLUMNS);
      for (let d = feature.offset; d < endOf(feature); d++)
        addScaled(out, parts.reference[d]!, first, d * FIRST_COLUMNS);
      return out;
    });
    this.levelRow = parts.encoding.map(
      (f) => new Map(f.kind === 'category' ? f.levels.map((level, i) => [level, f.offset + i] as const) : []),
    );
    const sums = new Float64Array(FIRST_COLUMNS);
    for (const part of this.average) addScaled(sums, 1, part, 0);
    this.reference = this.forward(sums);
  }

  explain(input: ModelInput, rowIndices: readonly number[]): Explanation {
    const features = this.parts.encoding.length;
    const logOdds = new Float64Array(rowIndices.length);
    const contributions = new Float64Array(rowIndices.length * features);
    const shares = this.average.map(() => new Float64Array(FIRST_COLUMNS));
    rowIndices.forEach((row, r) => {
      const sums = new Float64Array(FIRST_COLUMNS);
      for (let f = 0; f < features; f++) {
        this.firstLayerPart(f, input.values[row * features + f]!, shares[f]!);
        addScaled(sums, 1, shares[f]!, 0);
        addScaled(shares[f]!, -1, this.average[f]!, 0);
      }
      const here = this.forward(sums);
      const multipliers = this.backward(here);
      logOdds[r] = here.logOdds;
      for (let f = 0; f < features; f++) {
        let sum = 0;
        for (let u = 0; u < FIRST_COLUMNS; u++) sum += shares[f]![u]! * multipliers[u]!;
        contributions[r * features + f] = sum;
      }
    });
    return { rowIndices, features: input.names, base: this.reference.logOdds, logOdds, contributions };
  }

  /** Writes what one value gives to every first-layer sum. */
  private firstLayerPart(f: number, value: number, out: Float64Array): void {
    const feature = this.parts.encoding[f]!;
    const { first } = this.parts.network;
    out.fill(0);
    if (feature.kind === 'number') {
      const { z, bin, share } = locate(feature, value);
      addScaled(out, z, first, feature.offset * FIRST_COLUMNS);
      addScaled(out, 1, this.below[f]!, bin * FIRST_COLUMNS);
      addScaled(out, share, first, (feature.offset + 1 + bin) * FIRST_COLUMNS);
      if (feature.flagsMissing && Number.isNaN(value)) addScaled(out, 1, first, (endOf(feature) - 1) * FIRST_COLUMNS);
    } else if (feature.kind === 'category') {
      const row = this.levelRow[f]!.get(value);
      if (row !== undefined) addScaled(out, 1, first, row * FIRST_COLUMNS);
    }
  }

  private forward(sums: Float64Array): Activations {
    const { network, calibrations, info } = this.parts;
    const { heads, second, last } = network;
    const before1 = sums.slice(0, UNITS_1).map((v, u) => v + network.firstBias[u]!);
    const before2 = Float64Array.from(network.secondBias);
    for (let u = 0; u < UNITS_1; u++) {
      if (before1[u]! <= 0) continue;
      const to = Math.floor(u / HIDDEN_1) * HIDDEN_2;
      for (let v = 0; v < HIDDEN_2; v++) before2[to + v]! += before1[u]! * second[u * HIDDEN_2 + v]!;
    }
    const logits = Float64Array.from(network.lastBias, (bias) => bias + sums[UNITS_1]!);
    for (let v = 0; v < UNITS_2; v++) {
      if (before2[v]! <= 0) continue;
      for (let j = 0; j < heads; j++) logits[j]! += before2[v]! * last[v * heads + j]!;
    }
    const hazards = new Float64Array(info.horizonsDays.indexOf(info.mainHorizonDays) + 1);
    for (let j = 0; j < hazards.length; j++) hazards[j] = intervalHazard(logits[j]!, calibrations[j]!, heads);
    const hazard = hazards.reduce((a, b) => a + b, 0);
    return { before1, before2, logits, hazards, hazard, logOdds: logOddsOfHazard(hazard) };
  }

  /** How much each first-layer sum's difference from the average row counts. */
  private backward(here: Activations): Float64Array {
    const { reference } = this;
    const { heads, second, last } = this.parts.network;
    const total = rescale(here.hazard, reference.hazard, here.logOdds, reference.logOdds);
    const perHead = here.hazards.map(
      (hazard, j) => total * rescale(here.logits[j]!, reference.logits[j]!, hazard, reference.hazards[j]!),
    );
    const out = new Float64Array(FIRST_COLUMNS);
    out[UNITS_1] = perHead.reduce((a, b) => a + b, 0);
    const deeper = new Float64Array(UNITS_2);
    for (let v = 0; v < UNITS_2; v++) {
      let sum = 0;
      for (let j = 0; j < perHead.length; j++) sum += perHead[j]! * last[v * heads + j]!;
      deeper[v] = sum * rescaleRelu(here.before2[v]!, reference.before2[v]!);
    }
    for (let u = 0; u < UNITS_1; u++) {
      const from = Math.floor(u / HIDDEN_1) * HIDDEN_2;
      let sum = 0;
      for (let v = 0; v < HIDDEN_2; v++) sum += deeper[from + v]! * second[u * HIDDEN_2 + v]!;
      out[u] = sum * rescaleRelu(here.before1[u]!, reference.before1[u]!);
    }
    return out;
  }
}

interface Activations {
  readonly before1: Float64Array;
  readonly before2: Float64Array;
  readonly logits: Float64Array;
  /** Per interval up to the main horizon. */
  readonly hazards: Float64Array;
  readonly hazard: number;
  readonly logOdds: number;
}

function rescaleRelu(x: number, reference: number): number {
  return rescale(x, reference, x > 0 ? x : 0, reference > 0 ? reference : 0);
}

function endOf(feature: FeatureEncoding): number {
  return feature.offset + encodedWidth(feature);
}

function binSums(firstRow: number, binMeans: readonly number[], first: Float32Array): Float64Array {
  const out = new Float64Array((binMeans.length + 1) * FIRST_COLUMNS);
  for (let u = 0; u < FIRST_COLUMNS; u++) {
    let sum = 0;
    binMeans.forEach((mean, t) => (sum -= mean * first[(firstRow + t) * FIRST_COLUMNS + u]!));
    for (let t = 0; t <= binMeans.length; t++) {
      out[t * FIRST_COLUMNS + u] = sum;
      if (t < binMeans.length) sum += first[(firstRow + t) * FIRST_COLUMNS + u]!;
    }
  }
  return out;
}

function addScaled(out: Float64Array, factor: number, from: Float32Array | Float64Array, at: number): void {
  if (factor === 0) return;
  for (let u = 0; u < FIRST_COLUMNS; u++) out[u]! += factor * from[at + u]!;
}
