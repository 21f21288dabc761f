import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChurnModel } from '../model/churn-model.js';
import { RandomSource } from '../random/random-source.js';
import type { TrainingRows } from '../rows/model-input.js';
import type { TrainProgress } from '../train/fit-ensemble.js';
import { trainChurnModel } from '../train/train-churn-model.js';
import type { trainInWorker as TrainInWorker } from './train-in-worker.js';

const source = resolve(import.meta.dirname, '..');
// Inside the project, so that the thread finds its packages.
const compiled = resolve(source, '../../../.holdfast', `churn-model-worker-${process.pid}`);
const OPTIONS = { seed: 3, mainHorizonDays: 30, horizonsDays: [30] };

function someRows(rows: number): TrainingRows {
  const random = new RandomSource(8);
  const values = Float64Array.from({ length: rows * 2 }, () => random.normal());
  return {
    names: ['a', 'b'],
    kinds: ['number', 'number'],
    rows,
    values,
    customers: Array.from({ length: rows }, (_, i) => `c${i}`),
    cutoffs: new Float64Array(rows),
    eventDays: Float64Array.from({ length: rows }, (_, i) => (values[i * 2]! + random.normal() > 1 ? 9 : Infinity)),
    observedDays: new Float64Array(rows).fill(30),
  };
}

describe('trainInWorker', () => {
  let trainInWorker: typeof TrainInWorker;

  beforeAll(async () => {
    for await (const file of glob('**/*.ts', { cwd: source, exclude: (name) => String(name).endsWith('spec.ts') })) {
      if (file.endsWith('spec.ts')) continue;
      const target = join(compiled, file.replace(/\.ts$/, '.js'));
      await mkdir(dirname(target), { recursive: true });
      const { code } = await transformFile(join(source, file), { module: { type: 'es6' }, sourceMaps: false });
      await writeFile(target, code);
    }
    const url = pathToFileURL(join(compiled, 'worker/train-in-worker.js')).href;
    ({ trainInWorker } = (await import(url)) as { trainInWorker: typeof TrainInWorker });
  });
  afterAll(() => rm(compiled, { recursive: true, force: true }));

  it('gives the model that this thread would train, with progress, while this thread goes on', async () => {
    const rows = someRows(600);
    const progress: TrainProgress[] = [];
    let ticks = 0;
    const timer = setInterval(() => ticks++, 20);
    const model: ChurnModel = await trainInWorker(rows, { ...OPTIONS, onProgress: (p) => progress.push(p) });
    clearInterval(timer);
    const here = await trainChurnModel(rows, OPTIONS);
    expect(model.toBytes()).toEqual(here.toBytes());
    expect(progress.at(-1)!.fraction).toBe(1);
    expect(ticks).toBeGreaterThan(5);
    model.dispose();
    here.dispose();
  });

  it('rejects with what was wrong with the rows', async () => {
    await expect(trainInWorker(someRows(5), OPTIONS)).rejects.toMatchObject({ name: 'UnusableRows', code: 'HF-401' });
  });

  it('ends the thread and rejects with the reason when aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('shutting down');
    const training = trainInWorker(someRows(5000), {
      ...OPTIONS,
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(training).rejects.toBe(reason);
  });
});
