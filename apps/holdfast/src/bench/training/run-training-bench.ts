import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { BackendName } from '#churn-model';
import type { TrainingFigures, TrainingWork } from './measure-training.js';
import type { TrainingReply } from './training-bench-process.js';

/** How long training takes and how much memory, by backend. */
export interface TrainingBench {
  readonly rows: number;
  readonly features: number;
  readonly node: string;
  readonly backends: readonly TrainingFigures[];
  /** Backends that don't load here, with the reason. */
  readonly missing: readonly { readonly backend: BackendName; readonly reason: string }[];
}

/** Trains once per backend, each in a process of its own so that memory is told apart. */
export async function runTrainingBench(
  backends: readonly BackendName[],
  work: Omit<TrainingWork, 'backend'>,
): Promise<TrainingBench> {
  const trained: TrainingFigures[] = [];
  const missing: { backend: BackendName; reason: string }[] = [];
  for (const backend of backends) {
    const reply = await inProcess({ ...work, backend });
    if ('figures' in reply) trained.push(reply.figures);
    else if (reply.failed.name === 'BackendUnavailable') missing.push({ backend, reason: reply.failed.message });
    else throw new Error(`${backend}: ${reply.failed.message}`);
  }
  return { rows: work.rows, features: work.features, node: process.version, backends: trained, missing };
}

async function inProcess(work: TrainingWork): Promise<TrainingReply> {
  // Without the command line's own flags, one of which lets a process end that only waits for its parent's word.
  const child = fork(new URL('./training-bench-process.js', import.meta.url), { execArgv: [] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The training of ${work.backend} ended early with code ${code}: too little memory?`);
  });
  child.send(work);
  const [reply] = (await Promise.race([once(child, 'message'), ended])) as [TrainingReply];
  ended.catch(() => undefined); // it has answered
  return reply;
}
