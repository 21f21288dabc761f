import { intervalHazard } from '../calibrate/hazard-calibration.js';
import { logOddsOfHazard } from '../calibrate/log-odds.js';
import { PLACED_ROWS, type FirstLayer } from '../lookup/first-layer.js';
import type { ModelParts } from '../model/artifact.js';
import type { Explanation } from '../model/prediction.js';
import { FIRST_COLUMNS, HIDDEN_1, HIDDEN_2, MEMBERS } from '../network/shape.js';
import type { ModelInput } from '../rows/model-input.js';
import { rescale } from './rescale.js';

const UNITS_1 = MEMBERS * HIDDEN_1;
const UNITS_2 = MEMBERS * HIDDEN_2;

/**
 * Contributions by DeepLIFT's rescale rule against the average training row.
 *
 * @see Shrikumar, Greenside, Kundaje: Learning Important Features Through Propagating Activation Differences, ICML 2017
 */
export class Explainer {
  private readonly reference: Activations;

  constructor(
    private readonly parts: ModelParts,
    private readonly firstLayer: FirstLayer,
  ) {
    this.reference = this.forward(firstLayer.average, firstLayer.averageLinear);
  }

  explain(input: ModelInput, rowIndices: readonly number[]): Explanation {
    const columns = input.names.length;
    const logOdds = new Float64Array(rowIndices.length);
    const contributions = new Float64Array(rowIndices.length * columns);
    const multipliers = new Float64Array(PLACED_ROWS * FIRST_COLUMNS);
    for (let from = 0; from < rowIndices.length; from += PLACED_ROWS) {
      const rows = Math.min(PLACED_ROWS, rowIndices.length - from);
      const linear = this.firstLayer.place(input, rowIndices, from, rows);
      const sums = this.firstLayer.sums();
      for (let r = 0; r < rows; r++) {
        const here = this.forward(sums.subarray(r * UNITS_1, (r + 1) * UNITS_1), linear[r]!);
        logOdds[from + r] = here.logOdds;
        this.backward(here, multipliers.subarray(r * FIRST_COLUMNS, (r + 1) * FIRST_COLUMNS));
      }
      this.firstLayer.contributions(multipliers, contributions, from);
    }
    return { rowIndices, features: input.names, base: this.reference.logOdds, logOdds, contributions };
  }

  private forward(sums: ArrayLike<number>, linear: number): Activations {
    const { network, calibrations, info } = this.parts;
    const { heads, second, last } = network;
    const before1 = Float64Array.from(sums);
    const before2 = Float64Array.from(network.secondBias);
    for (let u = 0; u < UNITS_1; u++) {
      const unit = before1[u]!;
      if (unit <= 0) continue;
      const to = Math.floor(u / HIDDEN_1) * HIDDEN_2;
      for (let v = 0; v < HIDDEN_2; v++) before2[to + v]! += unit * second[u * HIDDEN_2 + v]!;
    }
    const logits = Float64Array.from(network.lastBias);
    for (let j = 0; j < heads; j++) logits[j]! += linear;
    for (let v = 0; v < UNITS_2; v++) {
      if (before2[v]! <= 0) continue;
      for (let j = 0; j < heads; j++) logits[j]! += before2[v]! * last[v * heads + j]!;
    }
    const hazards = new Float64Array(info.horizonsDays.indexOf(info.mainHorizonDays) + 1);
    let hazard = 0;
    for (let j = 0; j < hazards.length; j++) {
      hazards[j] = intervalHazard(logits[j]!, calibrations[j]!, heads);
      hazard += hazards[j]!;
    }
    return { before1, before2, logits, hazards, hazard, logOdds: logOddsOfHazard(hazard) };
  }

  /** Writes how much each first-layer sum's difference from the average row counts. */
  private backward(here: Activations, out: Float64Array): void {
    const { reference } = this;
    const { heads, second, last } = this.parts.network;
    const total = rescale(here.hazard, reference.hazard, here.logOdds, reference.logOdds);
    const perHead = here.hazards.map(
      (hazard, j) => total * rescale(here.logits[j]!, reference.logits[j]!, hazard, reference.hazards[j]!),
    );
    out[UNITS_1] = perHead.reduce((a, b) => a + b, 0);
    const deeper = new Float64Array(UNITS_2);
    for (let v = 0; v < UNITS_2; v++) {
      let sum = 0;
      for (let j = 0; j < perHead.length; j++) sum += perHead[j]! * last[v * heads + j]!;
      deeper[v] = sum * rescaleRelu(here.before2[v]!, reference.before2[v]!);
    }
    for (let u = 0; u < UNITS_1; u++) {
      const factor = rescaleRelu(here.before1[u]!, reference.before1[u]!);
      let sum = 0;
      if (factor !== 0) {
        const from = Math.floor(u / HIDDEN_1) * HIDDEN_2;
        for (let v = 0; v < HIDDEN_2; v++) sum += deeper[from + v]! * second[u * HIDDEN_2 + v]!;
      }
      out[u] = sum * factor;
    }
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
