import { Worker } from 'node:worker_threads';
import { BackendUnavailable } from '../backends/use-backend.js';
import { ChurnModel } from '../model/churn-model.js';
import { InputMismatch } from '../rows/input-mismatch.js';
import type { TrainingRows } from '../rows/model-input.js';
import type { TrainOptions } from '../train/train-churn-model.js';
import { UnusableRows } from '../unusable-rows.js';
import type { WorkerReply, WorkerTask } from './worker-messages.js';

const ERRORS = { UnusableRows, InputMismatch, BackendUnavailable };

/**
 * `trainChurnModel` in a thread of its own, so that this one goes on answering. The rows are copied; progress comes by
 * messages.
 *
 * @param options.signal - aborting ends the thread at once and rejects with the signal's reason
 * @throws what `trainChurnModel` throws
 */
export async function trainInWorker(
  rows: TrainingRows,
  options: TrainOptions & { readonly signal?: AbortSignal },
): Promise<ChurnModel> {
  const { signal, onProgress, ...plain } = options;
  signal?.throwIfAborted();
  const task: WorkerTask = { rows, options: plain };
  const worker = new Worker(new URL('./train-worker.js', import.meta.url), { workerData: task });
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const artifact = await Promise.race([reply(worker, onProgress), aborted.promise]);
    return await ChurnModel.fromBytes(artifact, { backend: options.backend });
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

function reply(worker: Worker, onProgress: TrainOptions['onProgress']): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerReply) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'trained') resolve(message.artifact);
      else reject(revived(message.name, message.message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The training thread ended early with code ${code}.`)));
  });
}

function revived(name: string, message: string): Error {
  const known = Object.entries(ERRORS).find(([known]) => known === name);
  return known === undefined ? new Error(`${name}: ${message}`) : new known[1](message);
}
