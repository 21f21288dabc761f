import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ChurnModel, LogisticModel, type LogisticData, type trainInWorker } from '#churn-model';
import type { Configuration } from '#config';
import { silentLog } from '#observability';
import { lastTraining, loadChampion, loadModel } from '#storage';
import type { KafkaConnection } from '#stream';
import {
  openTestDatabase,
  openTestTopics,
  sendAsImport,
  SMALL_BUSINESS_UNTIL,
  smallBusiness,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { UnusableTask } from '#training-set';
import { cardMarkdown, cardPicture } from '../card/card-markdown.js';
import { codeVersion } from '../card/code-version.js';
import type { ModelCard } from '../card/model-card.js';
import { trainOnce, type TrainOutcome, type TrainOnceOptions } from './train-once.js';

const DAY_MS = 86_400_000;
const MODEL = {
  churn: { definition: { kind: 'contract_ended', graceDays: 0 }, horizonDays: 20, leadDays: 0 },
  ...{ cutoffEveryDays: 20, minChurned: 10, seed: 3, backend: 'wasm' },
};

// Trainings of the whole catalogue: seconds on a quiet machine, minutes on one that is shared by many.
jest.setTimeout(300_000);

let connection: KafkaConnection;
let other: KafkaConnection;
let store: TestDatabase;
/** The built one, whose thread is free of jest: arithmetic takes ten times as long within it. */
let trainBuilt: typeof trainInWorker;
/** The version that the first successful training promoted. */
let promoted: string;

function train(
  from: KafkaConnection,
  over: Record<string, unknown> = {},
  options: TrainOnceOptions = {},
): Promise<TrainOutcome> {
  const config: Configuration = testConfiguration(from, store.url, {
    ...{ model: { ...MODEL, ...over }, trainer: { maxAucDeficit: 0.1 } },
  });
  const context = { config, log: silentLog, database: store.database, connection: from };
  return trainOnce(context, { asOf: SMALL_BUSINESS_UNTIL, train: trainBuilt, ...options });
}

beforeAll(async () => {
  const built = join(process.cwd(), 'dist', 'libs', 'churn-model', 'src', 'worker', 'train-in-worker.js');
  ({ trainInWorker: trainBuilt } = (await import(pathToFileURL(built).href)) as {
    trainInWorker: typeof trainInWorker;
  });
  store = await openTestDatabase();
  connection = await openTestTopics(2);
  other = await openTestTopics(3);
});

afterAll(() => store.close());

describe('trainOnce', () => {
  it('says that there is nothing to learn from in empty topics', async () => {
    await expect(train(connection)).rejects.toThrow(UnusableTask);
  });

  it('trains, tests on later time, registers and promotes a model that beats the baselines', async () => {
    const events = smallBusiness(true);
    await sendAsImport(connection, [...events, ...events.slice(0, 200)]);
    await expect(train(connection, {}, { asOf: undefined })).rejects.toThrow(
      /^The newest event is [\d,]+ days old: .*train --as-of \d{4}-\d\d-\d\dT/,
    );
    const stages = new Set<string>();
    const outcome = await train(connection, {}, { onProgress: ({ stage }) => stages.add(stage) });
    if (outcome.kind === 'busy') throw new Error('nobody else trains here');
    expect([...stages]).toEqual(['reading', 'testing', 'training']);
    expect(outcome.reason).toBeNull();
    expect(outcome.kind).toBe('promoted');
    expect(outcome.test.model.auc).toBeGreaterThan(0.75);
    expect(Math.max(...outcome.test.trainedOn) + 20 * DAY_MS).toBeLessThanOrEqual(outcome.test.cutoff);

    const champion = await loadChampion(store.database, outcome.catalogue);
    expect(champion?.version).toBe(outcome.version);
    promoted = outcome.version;
    const stored = (await loadModel(store.database, outcome.version))!;
    expect(stored.asOf).toBe(SMALL_BUSINESS_UNTIL);
    expect(stored.thresholds.high).toBeGreaterThanOrEqual(stored.thresholds.medium);
    expect(await lastTraining(store.database, outcome.catalogue)).toBe(stored.trainedAt);
    const model = await ChurnModel.fromBytes(stored.artifact, { backend: 'cpu' });
    const { features } = model.info;
    const input = {
      names: features.map(({ name }) => name),
      kinds: features.map(({ kind }) => kind),
      rows: 1,
      values: new Float64Array(features.length).fill(NaN),
    };
    expect(model.predict(input).main[0]).toBeGreaterThan(0);
    expect(LogisticModel.fromJSON(stored.baseline as LogisticData).predict(input)[0]).toBeGreaterThan(0);
    model.dispose();
  });

  it('keeps a card with it that says what it learnt from, how good it is and what matters', async () => {
    const { card, dataFingerprint, catalogue } = (await loadModel(store.database, promoted))!;
    const told = card as ModelCard;
    expect(told.origin).toEqual({ catalogue, dataFingerprint, codeVersion: codeVersion(), seed: 3, trainedOn: 'wasm' });
    expect(told.data).toMatchObject({
      events: expect.any(Number),
      until: new Date(SMALL_BUSINESS_UNTIL).toISOString(),
    });
    expect(told.importance[0]!.meanContribution).toBeGreaterThan(told.importance.at(-1)!.meanContribution);
    expect(told.historyNeeded.knownFeatures).toBeGreaterThan(0);
    const headings = cardMarkdown(told).match(/^#.*$/gm);
    expect(headings).toEqual([
      ...[`# Model ${promoted}`, '## What it predicts', '## Data', '## How good it is'],
      ...['## Is a probability what it says?', '## Features that matter', '## Where it is weak', '## Limits'],
    ]);
    expect(cardMarkdown(told)).not.toMatch(/NaN|undefined|null/);
    expect(cardMarkdown(told, 'the plot.svg')).toContain('](the%20plot.svg)');
    expect(cardPicture(told)).toMatch(/^<svg [^]*<polyline points="\d[^]*<\/svg>$/);
    expect(cardPicture(told)).not.toMatch(/NaN|undefined|null/);
  });

  it('gives the same version for the same events in another order on other partitions', async () => {
    await sendAsImport(other, smallBusiness(true).toReversed());
    expect(await train(other)).toMatchObject({ kind: 'promoted', version: promoted });
  });

  it('registers but does not promote what tells nothing, and keeps the champion', async () => {
    const silent = await openTestTopics(1);
    await sendAsImport(silent, smallBusiness(false));
    const outcome = await train(silent);
    if (outcome.kind === 'busy') throw new Error('nobody else trains here');
    expect(outcome.kind).toBe('refused');
    expect(outcome.reason).toMatch(/no better than the base rate|of logistic regression/);
    const stored = (await loadModel(store.database, outcome.version))!;
    expect(stored.refusal).toBe(outcome.reason);
    expect(cardMarkdown(stored.card as ModelCard)).toContain(`**Not promoted:** ${outcome.reason}`);
    expect((await loadChampion(store.database, outcome.catalogue))?.version).toBe(promoted);
  });

  it('refuses to train on fewer churns than configured', async () => {
    await expect(train(connection, { minChurned: 100_000 })).rejects.toThrow(
      'model.minChurned asks for at least 100000',
    );
  });

  it('registers nothing when it is aborted', async () => {
    const stop = new AbortController();
    const aborted = train(
      connection,
      { seed: 99 },
      { signal: stop.signal, onProgress: () => stop.abort(new Error('stop')) },
    );
    await expect(aborted).rejects.toThrow('stop');
  });
});
