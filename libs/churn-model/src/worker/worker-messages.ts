import type { TrainingRows } from '../rows/model-input.js';
import type { TrainProgress } from '../train/fit-ensemble.js';
import type { TrainOptions } from '../train/train-churn-model.js';

/** What the thread is started with. */
export interface WorkerTask {
  readonly rows: TrainingRows;
  readonly options: Omit<TrainOptions, 'onProgress'>;
}

/** What the thread tells. An error crosses by name, since its class does not survive the copy. */
export type WorkerReply =
  | { readonly kind: 'progress'; readonly progress: TrainProgress }
  | { readonly kind: 'trained'; readonly artifact: Uint8Array }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };
