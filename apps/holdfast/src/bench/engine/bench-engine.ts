import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EngineBench } from './run-engine-bench.js';

const THREAD = new URL('./engine-bench-thread.js', import.meta.url);
/** Room for all that a measurement allocates: a collection in the middle would hide garbage. */
const YOUNG_GENERATION_MB = 768;

/** Runs the engine's bench in a thread of its own, whose heap is sized for it. */
export async function benchEngine(options: { customers: number; seconds: number }): Promise<EngineBench> {
  const worker = new Worker(THREAD, {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const [result] = (await once(worker, 'message')) as [EngineBench];
  return result;
}
