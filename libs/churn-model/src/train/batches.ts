import { MEMBERS } from '../network/shape.js';
import type { RandomSource } from '../random/random-source.js';
import type { EnsembleTask } from './ensemble-task.js';
import type { Batch } from './ensemble-trainer.js';

/** Shuffled batches without end; the rows left over at the end of an epoch are dropped. */
export class Batches {
  private readonly order: Int32Array;
  private at = Infinity;
  private readonly batch: Batch;

  constructor(
    private readonly task: EnsembleTask,
    private readonly size: number,
    private readonly random: RandomSource,
  ) {
    const cells = MEMBERS * task.targets.horizonsDays.length;
    this.order = Int32Array.from({ length: task.input.rows }, (_, i) => i);
    this.batch = {
      rows: size,
      x: new Float32Array(size * task.encoder.width),
      churned: new Float32Array(size * cells),
      weight: new Float32Array(size * cells),
    };
  }

  /** The next batch; its arrays are overwritten by the one after. */
  next(): Batch {
    const { task, size, batch } = this;
    if (this.at + size > this.order.length) {
      this.random.shuffle(this.order);
      this.at = 0;
    }
    const rows = this.order.subarray(this.at, this.at + size);
    this.at += size;
    task.encoder.encode(task.input, rows, batch.x);
    const heads = task.targets.horizonsDays.length;
    const share = MEMBERS / ((MEMBERS - 1) * size);
    for (let r = 0; r < size; r++) {
      const fold = task.folds[rows[r]!]!;
      for (let m = 0; m < MEMBERS; m++) {
        for (let j = 0; j < heads; j++) {
          const from = rows[r]! * heads + j;
          const to = (r * MEMBERS + m) * heads + j;
          batch.churned[to] = task.targets.churned[from]!;
          batch.weight[to] = m === fold ? 0 : task.targets.weight[from]! * share;
        }
      }
    }
    return batch;
  }
}
