import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ArtifactRefused, trainChurnModel, type TrainingRows } from '#churn-model';
import type { Catalogue } from '#feature-engine';
import { compileCatalogue } from '#feature-engine';
import { silentLog } from '#observability';
import { listModels, loadChampion, ModelDamaged, promoteModel, saveModel, type RegisteredModel } from '#storage';
import { openTestDatabase, type TestDatabase } from '#testing';
import { ChampionModel, loadChurnModel } from '../../../scoring/src/model/champion.js';
import { findModel } from './find-model.js';
import { promoteChecked, rollBackChecked } from './promote-checked.js';

const ROWS = 120;
const features = compileCatalogue({})
  .catalogue.features.filter(({ kind }) => kind === 'number')
  .slice(0, 2);
const catalogue: Catalogue = {
  version: 'cat',
  features,
  indexOf: (name) => features.findIndex((f) => f.name === name),
};

const rows: TrainingRows = {
  names: features.map(({ name }) => name),
  kinds: ['number', 'number'],
  rows: ROWS,
  values: Float64Array.from({ length: 2 * ROWS }, (_, i) => (i % 2 === 0 ? i / 2 : (i * 7919) % 13)),
  customers: Array.from({ length: ROWS }, (_, i) => `c${i}`),
  cutoffs: new Float64Array(ROWS).fill(Date.parse('2026-01-01T00:00:00Z')),
  eventDays: Float64Array.from({ length: ROWS }, (_, i) => ((i * 31) % ROWS < i ? 20 : Infinity)),
  observedDays: new Float64Array(ROWS).fill(90),
};

let store: TestDatabase;
let artifact: Uint8Array;

async function register(version: string, over: Partial<RegisteredModel> = {}): Promise<void> {
  const model: RegisteredModel = {
    ...{ version, catalogue: 'cat', artifact, dataFingerprint: 'f', metrics: {}, card: {}, baseline: {} },
    task: { definition: { kind: 'contract_ended', graceDays: 0 }, horizonDays: 30, leadDays: 0 },
    ...{ thresholds: { high: 0.7, medium: 0.5 }, refusal: null, asOf: 0, codeVersion: '1.0.0' },
    ...over,
  };
  await store.database.transaction('spec', (tx) => saveModel(tx, model));
}

const promote = async (version: string): Promise<unknown> =>
  promoteChecked(store.database, catalogue, await findModel(store.database, 'cat', version));
const champion = async (): Promise<string | undefined> => (await loadChampion(store.database, 'cat'))?.version;

beforeAll(async () => {
  store = await openTestDatabase();
  const model = await trainChurnModel(rows, { seed: 1, mainHorizonDays: 30, horizonsDays: [30, 60], backend: 'cpu' });
  artifact = model.toBytes();
  model.dispose();
}, 120_000);

beforeEach(async () => {
  await store.database.run('spec', 'TRUNCATE registry.champion, registry.promotion, registry.model');
  await register('good');
  await promote('good');
});

afterAll(() => store.close());

describe('promoting', () => {
  it('switches, and rolls back by one call', async () => {
    await register('better');
    expect(await promote('bet')).toEqual({ catalogue: 'cat', serves: 'better', before: 'good' });
    expect(await rollBackChecked(store.database, catalogue)).toEqual({
      ...{ catalogue: 'cat', serves: 'good', before: 'better' },
    });
    expect(await champion()).toBe('good');
  });

  it('refuses an artifact with any byte flipped, or cut short anywhere, and keeps the champion', async () => {
    const places = Array.from({ length: 24 }, (_, i) => Math.floor((i * (artifact.length - 1)) / 23));
    const broken = places.flatMap((at) => {
      const flipped = artifact.slice();
      flipped[at]! ^= 1 << (at % 8);
      return [flipped, artifact.slice(0, at)];
    });
    for (const [i, bytes] of broken.entries()) {
      await register(`broken-${i}`, { artifact: bytes });
      await expect(promote(`broken-${i}`)).rejects.toThrow(ArtifactRefused);
    }
    expect(await champion()).toBe('good');
  });

  it('refuses bytes that changed in the registry, another format, other features and another catalogue', async () => {
    await register('changed');
    await store.database.run('spec', `UPDATE registry.model SET artifact = '\\x00' WHERE version = 'changed'`);
    await expect(promote('changed')).rejects.toThrow(ModelDamaged);
    const format = artifact.slice();
    format[8] = 99;
    await register('format', { artifact: format });
    await expect(promote('format')).rejects.toThrow(/format 99/);
    const others = { ...catalogue, features: features.toReversed() };
    const model = await findModel(store.database, 'cat', 'good');
    await expect(promoteChecked(store.database, others, model)).rejects.toThrow(/Feature 0 is/);
    await register('elsewhere', { catalogue: 'other' });
    await expect(promote('elsewhere')).rejects.toThrow(/reads feature catalogue other/);
    expect(await champion()).toBe('good');
  });

  it('says why a model was refused, and that there is nothing to go back to', async () => {
    await register('weak', { refusal: 'AUC 0.52 is no better than the base rate alone' });
    await expect(promote('weak')).rejects.toThrow(/weak may not serve: AUC 0.52/);
    await expect(rollBackChecked(store.database, catalogue)).rejects.toThrow(/no earlier champion/);
    await expect(promote('nobody')).rejects.toThrow(/no such model/);
    expect((await listModels(store.database)).map(({ version, serves }) => [version, serves]).sort()).toEqual([
      ['good', true],
      ['weak', false],
    ]);
  });
});

describe('a scoring service', () => {
  it('keeps its model when the registry names one that is damaged or reads other features', async () => {
    let refused = 0;
    const follower = new ChampionModel(store.database, catalogue, loadChurnModel('cpu'), silentLog, () => refused++);
    expect(await follower.refresh()).toBe(true);
    await register('damaged', { artifact: artifact.slice(0, 500) });
    await store.database.transaction('spec', (tx) => promoteModel(tx, 'damaged'));
    expect([await follower.refresh(), follower.current?.version, refused]).toEqual([false, 'good', 1]);
    const misfit = { ...catalogue, features: features.slice(0, 1) };
    const other = new ChampionModel(store.database, misfit, loadChurnModel('cpu'), silentLog, () => refused++);
    await rollBackChecked(store.database, catalogue);
    expect([await other.refresh(), other.current, refused]).toEqual([false, null, 2]);
    expect([await follower.refresh(), follower.current?.version]).toEqual([false, 'good']);
    follower.current?.predictor.dispose();
  });
});
