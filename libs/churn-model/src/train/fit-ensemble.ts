import { softplus } from '../calibrate/log-odds.js';
import { MEMBERS } from '../network/shape.js';
import { RandomSource } from '../random/random-source.js';
import type { IntervalTargets } from '../rows/labels.js';
import { Batches } from './batches.js';
import { droppedUnits } from './dropout-for.js';
import { priorLogits, type EnsembleTask } from './ensemble-task.js';
import { EnsembleTrainer } from './ensemble-trainer.js';
import { memberLogits, type MemberRows } from './member-logits.js';
import type { MemberWeights } from './member-weights.js';
import { rateAt, scheduleFor } from './schedule.js';

/** How far training has come. */
export interface TrainProgress {
  /** Members still improving. */
  readonly member: number;
  readonly members: number;
  /** Rounds done, of at most `epochs`. */
  readonly epoch: number;
  readonly epochs: number;
  /** Done share of the longest possible training, in [0, 1]; ends at 1. */
  readonly fraction: number;
}

const PATIENCE = 16;
/** Validation rows per member: enough to tell rounds apart. */
const VALIDATION_ROWS = 2500;

/**
 * Trains all members side by side; each keeps its weights of the round with the best validation log loss.
 *
 * @returns members, and every row's hazard log-odds `[rows, J]` by the member that had not seen it
 */
export function fitEnsemble(
  task: EnsembleTask,
  onProgress?: (progress: TrainProgress) => void,
): { members: MemberWeights[]; logits: Float64Array } {
  const { encoder, targets, input } = task;
  const random = new RandomSource(task.seed ^ 0x5eed);
  const priors = priorLogits(targets);
  const held = heldOutRows(task, random);
  const schedule = scheduleFor(input.rows);
  const trainer = new EnsembleTrainer(encoder.width, priors, droppedUnits(task), random);
  const batches = new Batches(task, schedule.batchRows, random);
  const best = Array.from({ length: MEMBERS }, () => ({ loss: Infinity, round: 0 }));
  let members: MemberWeights[] = [];
  const steps = schedule.rounds * schedule.stepsPerRound;
  for (let round = 1; round <= schedule.rounds; round++) {
    for (let s = 0; s < schedule.stepsPerRound; s++) {
      const step = (round - 1) * schedule.stepsPerRound + s;
      trainer.step(batches.next(), rateAt(step, steps));
    }
    const current = trainer.weights();
    if (members.length === 0) members = current.slice();
    held.forEach((part, m) => {
      const loss = validationLoss(part, targets, memberLogits(current[m]!, part, task));
      if (loss >= best[m]!.loss) return;
      best[m] = { loss, round };
      members[m] = current[m]!;
    });
    const improving = best.filter((b) => round - b.round < PATIENCE).length;
    const last = improving === 0 || round === schedule.rounds;
    onProgress?.({
      member: improving,
      members: MEMBERS,
      epoch: round,
      epochs: schedule.rounds,
      fraction: last ? 1 : round / schedule.rounds,
    });
    if (last) break;
  }
  trainer.dispose();
  return { members, logits: outOfFoldLogits(task, members) };
}

function heldOutRows(task: EnsembleTask, random: RandomSource): MemberRows[] {
  return Array.from({ length: MEMBERS }, (_, m) => {
    const rows: number[] = [];
    task.folds.forEach((fold, i) => fold === m && rows.push(i));
    random.shuffle(rows);
    return { rows: Int32Array.from(rows.slice(0, VALIDATION_ROWS)) };
  });
}

function validationLoss(part: MemberRows, targets: IntervalTargets, logits: Float64Array): number {
  const heads = targets.horizonsDays.length;
  let loss = 0;
  for (let r = 0; r < part.rows.length; r++) {
    for (let j = 0; j < heads; j++) {
      const at = part.rows[r]! * heads + j;
      if (targets.weight[at] !== 1) continue;
      const z = logits[r * heads + j]!;
      loss += softplus(z) - targets.churned[at]! * z;
    }
  }
  return loss / part.rows.length;
}

function outOfFoldLogits(task: EnsembleTask, members: readonly MemberWeights[]): Float64Array {
  const heads = task.targets.horizonsDays.length;
  const out = new Float64Array(task.input.rows * heads);
  members.forEach((member, m) => {
    const rows: number[] = [];
    task.folds.forEach((fold, i) => fold === m && rows.push(i));
    const logits = memberLogits(member, { rows: Int32Array.from(rows) }, task);
    rows.forEach((row, r) => {
      for (let j = 0; j < heads; j++) out[row * heads + j] = logits[r * heads + j]!;
    });
  });
  return out;
}
