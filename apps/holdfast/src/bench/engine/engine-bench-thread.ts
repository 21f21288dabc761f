import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { runEngineBench } from './run-engine-bench.js';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Twice: buffers found dead by the first are given back by the second. */
function collect(): void {
  gc();
  gc();
}

const { customers, seconds } = workerData as { customers: number; seconds: number };
parentPort!.postMessage(runEngineBench({ customers, seconds, collect }));
