import { Encoder } from '../encode/encoder.js';
import { fitEncoding } from '../encode/fit-encoding.js';
import { MEMBERS } from '../network/shape.js';
import { customerFolds } from '../rows/customer-folds.js';
import { intervalTargets, type IntervalTargets } from '../rows/labels.js';
import type { TrainingRows } from '../rows/model-input.js';
import { UnusableRows } from '../unusable-rows.js';

/** What the ensemble learns from. */
export interface EnsembleTask {
  readonly input: TrainingRows;
  /** 1 where the row churned within the main horizon. */
  readonly everChurned: Uint8Array;
  readonly encoder: Encoder;
  readonly targets: IntervalTargets;
  /** Fold per row, in [0, MEMBERS): the member that never learns from the row. */
  readonly folds: Int32Array;
  readonly seed: number;
}

/**
 * Everything that training starts from, without a tensor.
 *
 * @param rows - each followed at least up to the first horizon
 * @throws UnusableRows when no column varies
 */
export function ensembleTask(
  rows: TrainingRows,
  horizonsDays: readonly number[],
  mainHorizonDays: number,
  seed: number,
): EnsembleTask {
  const encoder = new Encoder(fitEncoding(rows));
  if (encoder.width === 0) throw new UnusableRows('No column varies: every one is constant or empty.');
  const everChurned = Uint8Array.from(rows.eventDays, (days) => (days <= mainHorizonDays ? 1 : 0));
  return {
    ...{ input: rows, everChurned, encoder },
    targets: intervalTargets(rows, horizonsDays),
    folds: customerFolds(rows.customers, everChurned, MEMBERS, seed),
    seed,
  };
}

/** Log-odds of each interval's base hazard, half a churn added so that it stays finite. */
export function priorLogits(targets: IntervalTargets): number[] {
  const heads = targets.horizonsDays.length;
  return targets.horizonsDays.map((_, j) => {
    let [at, churned] = [1, 0.5];
    for (let i = j; i < targets.weight.length; i += heads) {
      at += targets.weight[i]!;
      churned += targets.churned[i]!;
    }
    return Math.log(churned / (at - churned));
  });
}
