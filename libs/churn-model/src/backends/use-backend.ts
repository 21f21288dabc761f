import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import * as tf from '@tensorflow/tfjs';

/** What computes: the native TensorFlow binding, WebAssembly (SIMD, one thread), or plain JavaScript. */
export type BackendName = 'node' | 'wasm' | 'cpu';

/** A backend by name, or the best that loads. */
export type BackendChoice = 'auto' | BackendName;

/** The chosen backend cannot run here. */
export class BackendUnavailable extends Error {
  override readonly name = 'BackendUnavailable';
  readonly code = 'HF-404';
  readonly operator = 'Set the backend to auto, or repair the installation of the named one.';
}

/** What is to be computed, as far as it decides which backend is the faster one. */
export type Work = 'small' | 'large';

/** Encoded columns from which on a training step is quicker natively than in WebAssembly, its start paid for. */
const LARGE_COLUMNS = 1_000;

/** Fastest first. In small products WebAssembly leads, and starts in a fraction of the time and memory. */
const PREFERENCE: Record<Work, readonly BackendName[]> = {
  small: ['wasm', 'node', 'cpu'],
  large: ['node', 'wasm', 'cpu'],
};

const REGISTERED_AS: Record<BackendName, string> = { node: 'tensorflow', wasm: 'wasm', cpu: 'cpu' };

let active: BackendName | null = null;

/** The backend in use in this thread, or null before the first model was trained or loaded. */
export function activeBackend(): BackendName | null {
  return active;
}

/** What kind of work a training on so many encoded columns is; scoring is always small. */
export function trainingWork(encodedColumns: number): Work {
  return encodedColumns >= LARGE_COLUMNS ? 'large' : 'small';
}

/**
 * Makes a backend the active one of this thread. Tensors stay with the backend that made them, so models that live
 * across a switch keep working, more slowly.
 *
 * @param choice - `auto` takes what is fastest for the work and loads; for small work whatever is active already stays
 * @param work - `small` by default: scoring, or training on a narrow table
 * @returns the backend now in use
 * @throws BackendUnavailable when a named backend does not load, with the cause
 */
export async function useBackend(choice: BackendChoice, work: Work = 'small'): Promise<BackendName> {
  if (choice === 'auto' && work === 'small' && active !== null) return active;
  tf.enableProdMode();
  const causes: unknown[] = [];
  for (const name of choice === 'auto' ? PREFERENCE[work] : [choice]) {
    if (name === active) return name;
    try {
      await load(name);
      if (!(await tf.setBackend(REGISTERED_AS[name]))) throw new Error(`TensorFlow.js refused the backend ${name}.`);
      await tf.ready();
      active = name;
      return name;
    } catch (cause) {
      causes.push(cause);
    }
  }
  throw new BackendUnavailable(`The TensorFlow.js backend "${choice}" does not load: ${String(causes[0])}`, {
    cause: new AggregateError(causes),
  });
}

async function load(name: BackendName): Promise<void> {
  if (name === 'wasm') {
    const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(dirname(entry) + sep);
    setThreadsCount(1);
  }
  // Optional: an install without its native library throws an Error without a code when it is loaded.
  if (name === 'node') createRequire(import.meta.url)('@tensorflow/tfjs-node');
}
