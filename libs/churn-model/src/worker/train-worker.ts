import { parentPort, workerData } from 'node:worker_threads';
import { trainChurnModel } from '../train/train-churn-model.js';
import type { WorkerReply, WorkerTask } from './worker-messages.js';

const { rows, options } = workerData as WorkerTask;
const send = (reply: WorkerReply): void => parentPort!.postMessage(reply);

try {
  const model = await trainChurnModel(rows, {
    ...options,
    onProgress: (progress) => send({ kind: 'progress', progress }),
  });
  send({ kind: 'trained', artifact: model.toBytes() });
  model.dispose();
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  send({ kind: 'failed', name, message });
}
