import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#testing';
import { modelAt } from './model-at.js';
import { loadChampion, promoteModel, rollbackModel } from './champions.js';
import { listModels } from './list-models.js';
import { lastTraining, loadModel, saveModel } from './models.js';
import { ModelDamaged, type RegisteredModel } from './registered-model.js';
import { withTrainingLock } from './training-lock.js';

let store: TestDatabase;

const model = (version: string, over: Partial<RegisteredModel> = {}): RegisteredModel => ({
  ...{ version, catalogue: 'cat', artifact: Uint8Array.of(0, 1, 255), dataFingerprint: 'abc' },
  task: { definition: { kind: 'contract_ended', graceDays: 3 }, horizonDays: 30, leadDays: 7 },
  ...{ thresholds: { high: 0.5, medium: 0.2 }, metrics: { auc: 0.8 }, card: { rows: 9 }, baseline: { intercept: 1 } },
  ...{ refusal: null, asOf: Date.parse('2026-01-01T00:00:00.123Z'), codeVersion: '1.2.3' },
  ...over,
});

const save = (one: RegisteredModel): Promise<void> => store.database.transaction('spec', (tx) => saveModel(tx, one));
const promote = (version: string): Promise<boolean> =>
  store.database.transaction('spec', (tx) => promoteModel(tx, version));

beforeAll(async () => {
  store = await openTestDatabase();
});

afterAll(() => store.close());

describe('the model registry', () => {
  it('gives a model back as it was registered', async () => {
    await save(model('round-trip', { catalogue: 'other' }));
    const { sha256, trainedAt, artifact, ...rest } = (await loadModel(store.database, 'round-trip'))!;
    expect([...artifact]).toEqual([0, 1, 255]);
    expect(sha256).toHaveLength(64);
    expect(Math.abs(Date.now() - trainedAt)).toBeLessThan(60_000);
    expect(rest).toEqual((({ artifact: _, ...plain }) => plain)(model('round-trip', { catalogue: 'other' })));
    expect(await lastTraining(store.database, 'other')).toBe(trainedAt);
  });

  it('knows no champion, training or model before the first', async () => {
    expect(await loadChampion(store.database, 'nobody')).toBeNull();
    expect(await lastTraining(store.database, 'nobody')).toBeNull();
    expect(await loadModel(store.database, 'nobody')).toBeNull();
  });

  it('has one champion for each catalogue and remembers the one before', async () => {
    await save(model('a'));
    await save(model('b'));
    expect(await promote('a')).toBe(true);
    expect(await promote('b')).toBe(true);
    expect(await loadChampion(store.database, 'cat')).toMatchObject({ version: 'b', previousVersion: 'a' });
    expect(await promote('b')).toBe(true);
    expect(await loadChampion(store.database, 'cat')).toMatchObject({ version: 'b', previousVersion: 'a' });
  });

  it('tells the model that spoke at a moment: none, the newest trained by then, the champion once it is', async () => {
    const at = (daysAgo: number): Promise<string | null> =>
      modelAt(store.database, 'dated', Date.now() - daysAgo * 86_400_000);
    for (const [version, daysAgo] of [
      ['d1', 30],
      ['d2', 20],
      ['d3', 10],
    ] as const) {
      await save(model(version, { catalogue: 'dated', refusal: version === 'd3' ? 'no better' : null }));
      const trained = 'UPDATE registry.model SET trained_at = now() - make_interval(days => $2) WHERE version = $1';
      await store.database.run('spec', trained, [version, daysAgo]);
    }
    await promote('d1');
    await store.database.run(
      'spec',
      "UPDATE registry.promotion SET at = now() - interval '5 days' WHERE catalogue = 'dated'",
    );
    expect([await at(40), await at(25), await at(15), await at(7), await at(1)]).toEqual([
      null,
      'd1',
      'd2',
      'd2',
      'd1',
    ]);
  });

  it('tells each champion of the past by the history of promotions, whatever serves today', async () => {
    for (const version of ['h1', 'h2', 'h3']) {
      await save(model(version, { catalogue: 'history' }));
      await promote(version);
    }
    await store.database.transaction('spec', (tx) => rollbackModel(tx, 'history'));
    await store.database.run(
      'spec',
      "UPDATE registry.model SET trained_at = now() - interval '50 days' WHERE catalogue = 'history'",
    );
    // h1, the first, was promoted 40 days ago, h2 30, h3 20; 10 days ago h2 came back.
    const days = `UPDATE registry.promotion p SET at = now() - make_interval(days => 50 - 10 * n::int)
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM registry.promotion WHERE catalogue = 'history') AS o
      WHERE p.id = o.id`;
    await store.database.run('spec', days);
    const spoke = (daysAgo: number): Promise<string | null> =>
      modelAt(store.database, 'history', Date.now() - daysAgo * 86_400_000);
    expect([await spoke(60), await spoke(35), await spoke(25), await spoke(15), await spoke(5)]).toEqual([
      null,
      'h1',
      'h2',
      'h3',
      'h2',
    ]);
    await store.database.run(
      'spec',
      "DELETE FROM registry.promotion WHERE catalogue = 'history' AND version IN ('h1', 'h2')",
    );
    expect(await spoke(25)).toBe('h2');
  });

  it('rolls back to the champion before, and forward again', async () => {
    const rollBack = (catalogue: string): Promise<string | null> =>
      store.database.transaction('spec', (tx) => rollbackModel(tx, catalogue));
    expect(await rollBack('cat')).toBe('a');
    expect(await loadChampion(store.database, 'cat')).toMatchObject({ version: 'a', previousVersion: 'b' });
    expect(await rollBack('cat')).toBe('b');
    expect(await rollBack('nobody')).toBeNull();
    await save(model('alone', { catalogue: 'alone' }));
    await promote('alone');
    expect(await rollBack('alone')).toBeNull();
    const told = await store.database.run(
      'spec',
      `SELECT version, previous_version, kind FROM registry.promotion WHERE catalogue = 'cat' ORDER BY id`,
    );
    expect(told).toEqual([
      { version: 'a', previous_version: null, kind: 'promoted' },
      { version: 'b', previous_version: 'a', kind: 'promoted' },
      { version: 'a', previous_version: 'b', kind: 'rolled_back' },
      { version: 'b', previous_version: 'a', kind: 'rolled_back' },
    ]);
  });

  it('lists models with what serves, without reading artifacts', async () => {
    const listed = (await listModels(store.database)).filter(({ catalogue }) => catalogue === 'cat');
    expect(listed.map(({ version, serves, promotedAt }) => [version, serves, promotedAt !== null]).sort()).toEqual([
      ['a', false, true],
      ['b', true, true],
    ]);
    expect(listed[0]).toMatchObject({ refusal: null, artifactBytes: 3, codeVersion: '1.2.3', card: { rows: 9 } });
  });

  it('does not promote a refused or unknown model', async () => {
    await save(model('refused', { catalogue: 'strict', refusal: 'no better than the base rate' }));
    expect(await promote('refused')).toBe(false);
    expect(await promote('never-registered')).toBe(false);
    expect(await loadChampion(store.database, 'strict')).toBeNull();
  });

  it('lets promotions of one catalogue at the same time leave exactly one of them', async () => {
    const versions = Array.from({ length: 5 }, (_, i) => `race-${i}`);
    for (const version of versions) await save(model(version, { catalogue: 'race' }));
    expect(await Promise.all(versions.map(promote))).toEqual(versions.map(() => true));
    const rows = await store.database.run('spec', `SELECT 1 AS one FROM registry.champion WHERE catalogue = 'race'`);
    expect(rows).toHaveLength(1);
  });

  it('neither registers nor promotes when the transaction fails', async () => {
    const failing = store.database.transaction('spec', async (tx) => {
      await saveModel(tx, model('half', { catalogue: 'half' }));
      await promoteModel(tx, 'half');
      throw new Error('crash');
    });
    await expect(failing).rejects.toThrow('crash');
    expect(await loadModel(store.database, 'half')).toBeNull();
    expect(await loadChampion(store.database, 'half')).toBeNull();
  });

  it('refuses an artifact whose bytes have changed', async () => {
    await save(model('damaged'));
    await store.database.run('spec', `UPDATE registry.model SET artifact = '\\x00' WHERE version = 'damaged'`);
    await expect(loadModel(store.database, 'damaged')).rejects.toThrow(ModelDamaged);
  });
});

describe('the training lock', () => {
  it('lets one in, tells the others that it is busy, and is free again after success and failure', async () => {
    const inside = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const first = withTrainingLock(store.database, async () => {
      inside.resolve();
      await leave.promise;
      return 1;
    });
    await inside.promise;
    expect(await withTrainingLock(store.database, () => Promise.resolve(2))).toEqual({ kind: 'busy' });
    leave.resolve();
    expect(await first).toEqual({ kind: 'done', value: 1 });
    await expect(withTrainingLock(store.database, () => Promise.reject(new Error('crash')))).rejects.toThrow('crash');
    expect(await withTrainingLock(store.database, () => Promise.resolve(3))).toEqual({ kind: 'done', value: 3 });
  });
});
