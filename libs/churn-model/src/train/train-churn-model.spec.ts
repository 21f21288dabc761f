import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { trainLogistic } from '../baseline/logistic.js';
import { rocAuc } from '../evaluate/roc-auc.js';
import { ArtifactRefused } from '../model/artifact-refused.js';
import { ChurnModel } from '../model/churn-model.js';
import { RandomSource } from '../random/random-source.js';
import { InputMismatch } from '../rows/input-mismatch.js';
import { labelsAt } from '../rows/labels.js';
import type { TrainingRows } from '../rows/model-input.js';
import { UnusableRows } from '../unusable-rows.js';
import type { TrainProgress } from './fit-ensemble.js';
import { trainChurnModel } from './train-churn-model.js';

const OPTIONS = { seed: 5, mainHorizonDays: 30, horizonsDays: [7, 14, 30, 60] } as const;

/**
 * Customers whose daily hazard depends on silence, on plan, and on tickets together with silence (an interaction); one
 * value in ten is missing, one column is constant.
 */
function syntheticRows(rows: number, seed: number): TrainingRows {
  const random = new RandomSource(seed);
  const values: number[] = [];
  const eventDays = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const silence = random.uniform() * 30;
    const tickets = random.integer(4);
    const plan = random.integer(3);
    const risk = -5 + silence / 12 + (plan === 2 ? 0.8 : 0) + (tickets >= 2 && silence > 10 ? 1.2 : 0);
    const day = -Math.log(1 - random.uniform()) / Math.exp(risk);
    eventDays[i] = day <= 90 ? day : Infinity;
    values.push(silence, random.uniform() < 0.1 ? NaN : tickets, plan, 1);
  }
  return {
    names: ['silence_days', 'tickets', 'plan', 'constant'],
    kinds: ['number', 'number', 'category', 'number'],
    rows,
    values: Float64Array.from(values),
    customers: Array.from({ length: rows }, (_, i) => `cus-${i >> 1}`),
    cutoffs: new Float64Array(rows).fill(Date.UTC(2025, 0, 1)),
    eventDays,
    observedDays: new Float64Array(rows).fill(90),
  };
}

describe('trainChurnModel', () => {
  const train = syntheticRows(1200, 1);
  const test = syntheticRows(3000, 2);
  const progress: TrainProgress[] = [];
  let model: ChurnModel;
  // Half of the customers came so late that they were followed for less than 30 or 60 days.
  const many = syntheticRows(2400, 6);
  const random = new RandomSource(9);
  const followed = many.observedDays.map((days) => (random.uniform() < 0.5 ? days : random.uniform() * 60));
  const late = { ...many, observedDays: followed };
  let censored: ChurnModel;

  beforeAll(async () => {
    censored = await trainChurnModel(late, OPTIONS);
    model = await trainChurnModel(train, { ...OPTIONS, onProgress: (p) => progress.push(p) });
  });
  afterAll(() => {
    model.dispose();
    censored.dispose();
  });

  it('ranks unseen rows at least as well as logistic regression', () => {
    const { labels } = labelsAt(test, 30);
    const baseline = rocAuc(trainLogistic(train, { horizonDays: 30 }).predict(test), labels);
    expect(rocAuc(model.predict(test).main, labels)).toBeGreaterThan(baseline);
  });

  it('predicts the churn rate of unseen rows within three standard errors at every horizon', () => {
    const { horizonsDays, probabilities } = model.predict(test);
    expect(horizonsDays).toEqual([7, 14, 30, 60]);
    horizonsDays.forEach((horizon, j) => {
      const { labels } = labelsAt(test, horizon);
      const rate = labels.reduce((a, b) => a + b, 0) / test.rows;
      const mean = probabilities.filter((_, i) => i % 4 === j).reduce((a, b) => a + b, 0) / test.rows;
      // Both the training and the test rate are estimates.
      const error = Math.sqrt(rate * (1 - rate) * (1 / train.rows + 1 / test.rows));
      expect(Math.abs(mean - rate)).toBeLessThan(3 * error);
    });
  });

  it('keeps the reliability curve of every horizon within simultaneous 95% bands of unseen rows, the censored included', () => {
    const { horizonsDays, probabilities } = censored.predict(test);
    const BINS = 5;
    // Bonferroni over all bins of all horizons: the chance that any true curve leaves its band is at most 5%.
    const z = 3.09; // two-sided 0.05 / (5 bins x 4 horizons + 5 in reserve)
    horizonsDays.forEach((horizon, j) => {
      const scores = probabilities.filter((_, i) => i % horizonsDays.length === j);
      const { labels } = labelsAt(test, horizon);
      const order = Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
      for (let bin = 0; bin < BINS; bin++) {
        const rows = order.slice((bin * test.rows) / BINS, ((bin + 1) * test.rows) / BINS);
        const said = rows.reduce((sum, row) => sum + scores[row]!, 0) / rows.length;
        const came = rows.reduce((sum, row) => sum + labels[row]!, 0) / rows.length;
        // What was said rests on the training rows of this bin, of which about half were followed up to a horizon.
        const variance = said * (1 - said) * (1 / rows.length + (2 * BINS) / many.rows);
        expect(Math.abs(came - said)).toBeLessThan(z * Math.sqrt(variance));
      }
    });
  });

  it('gives probabilities inside (0, 1) that rise with the horizon', () => {
    const { probabilities } = model.predict(test);
    probabilities.forEach((p, i) => {
      expect(p > 0 && p < 1).toBe(true);
      if (i % 4 > 0) expect(p).toBeGreaterThan(probabilities[i - 1]!);
    });
  });

  it('explains every row by contributions that add up to its log-odds less the base', () => {
    const { main } = model.predict(test);
    const { base, contributions, features } = model.explain(test);
    main.forEach((p, row) => {
      const from = row * features.length;
      const sum = contributions.subarray(from, from + features.length).reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - (Math.log(p / (1 - p)) - base))).toBeLessThan(1e-4);
    });
  });

  it('blames the silence of a silent customer first and the constant column never', () => {
    const row = Array.from({ length: test.rows }, (_, i) => i).find((i) => test.values[i * 4]! > 29)!;
    const { contributions } = model.explain(test, [row]);
    expect(contributions.indexOf(Math.max(...contributions))).toBe(0);
    expect(contributions[3]).toBe(0);
  });

  it('comes back from its bytes with the same scores and the same bytes', async () => {
    const bytes = model.toBytes();
    const loaded = await ChurnModel.fromBytes(bytes);
    expect(loaded.predict(test)).toEqual(model.predict(test));
    expect(loaded.toBytes()).toEqual(bytes);
    expect(loaded.info).toEqual(model.info);
    loaded.dispose();
  });

  it('is refused when a byte of it changed, when it is cut short, and when it is of another format', async () => {
    const bytes = model.toBytes();
    const changed = bytes.slice();
    changed[bytes.length >> 1]! ^= 1;
    const other = bytes.slice();
    other[8] = 99;
    await expect(ChurnModel.fromBytes(changed)).rejects.toThrow(/damaged/);
    await expect(ChurnModel.fromBytes(bytes.subarray(0, bytes.length - 10))).rejects.toThrow(/damaged/);
    await expect(ChurnModel.fromBytes(other)).rejects.toThrow(/format 99/);
    await expect(ChurnModel.fromBytes(new Uint8Array(3))).rejects.toThrow(ArtifactRefused);
  });

  it('abstains from customers without history and from values far outside training, and says which', () => {
    const rows = { ...test, rows: 3, values: Float64Array.of(5, 1, 0, 1, NaN, NaN, NaN, NaN, 900, 1, 0, 1) };
    expect(model.abstain(rows)).toEqual([
      null,
      { reason: 'thin-history', features: ['silence_days', 'tickets', 'plan', 'constant'] },
      { reason: 'out-of-range', features: ['silence_days'] },
    ]);
    expect(model.abstain(test).filter((a) => a !== null).length).toBeLessThan(0.05 * test.rows);
  });

  it('scores infinite values as the ends of the training range', () => {
    const row = (silence: number): TrainingRows => ({ ...test, rows: 1, values: Float64Array.of(silence, 1, 0, 1) });
    const { main } = model.predict(row(Infinity));
    expect(main[0]).toBeGreaterThan(model.predict(row(0)).main[0]!);
    expect(main[0]).toBeLessThan(1);
  });

  it('names what was ignored and reports progress up to the end', () => {
    expect(model.info.ignoredFeatures).toEqual(['constant']);
    expect(progress.at(-1)!.fraction).toBe(1);
    expect(progress.map((p) => p.epoch)).toEqual(progress.map((_, i) => i + 1));
  });

  it('refuses an input with other columns', () => {
    expect(() => model.predict({ ...test, names: ['a', 'b', 'c', 'd'] })).toThrow(InputMismatch);
  });
});

describe('trainChurnModel on awkward rows', () => {
  const train = syntheticRows(300, 3);

  it('gives the same bytes for the same seed and others for another', async () => {
    const bytes = async (seed: number): Promise<Uint8Array> => {
      const model = await trainChurnModel(train, { ...OPTIONS, seed });
      const artifact = model.toBytes();
      model.dispose();
      return artifact;
    };
    const first = await bytes(1);
    expect(await bytes(1)).toEqual(first);
    expect(await bytes(2)).not.toEqual(first);
  });

  it('learns from a dozen churners with a single horizon', async () => {
    let left = 12;
    const eventDays = train.eventDays.map((day, i) => (i % 2 === 0 && day <= 90 && left-- > 0 ? 90 : Infinity));
    const model = await trainChurnModel({ ...train, eventDays }, { seed: 1, mainHorizonDays: 90 });
    expect(model.info.horizonsDays).toEqual([90]);
    expect(model.predict(train).main.every((p) => p > 0 && p < 1)).toBe(true);
    model.dispose();
  });

  it('says that one outcome is missing', async () => {
    const nobody = { ...train, eventDays: train.eventDays.map(() => Infinity) };
    await expect(trainChurnModel(nobody, OPTIONS)).rejects.toThrow('0 customers churned within 30 days, of 300 rows');
    const everybody = { ...train, eventDays: train.eventDays.map(() => 1) };
    await expect(trainChurnModel(everybody, OPTIONS)).rejects.toThrow('0 customers stayed within 30 days');
  });

  it('says that nothing was followed long enough, that no column varies, and which row is wrong', async () => {
    const short = { ...train, observedDays: train.observedDays.map(() => 29) };
    await expect(trainChurnModel(short, OPTIONS)).rejects.toThrow('No row was observed for the 30 days');
    const flat = { ...train, values: train.values.map(() => 1) };
    await expect(trainChurnModel(flat, OPTIONS)).rejects.toThrow('No column varies');
    const early = { ...train, eventDays: train.eventDays.map((day, i) => (i === 7 ? 0 : day)) };
    await expect(trainChurnModel(early, OPTIONS)).rejects.toThrow('Row 7: eventDays is 0');
    const ended = { ...train, observedDays: train.observedDays.map((days, i) => Math.min(days, train.eventDays[i]!)) };
    await expect(trainChurnModel(ended, OPTIONS)).rejects.toThrow(UnusableRows);
    await expect(trainChurnModel({ ...train, names: ['a', 'a', 'b', 'c'] }, OPTIONS)).rejects.toThrow(
      '"a" occurs twice',
    );
  });
});
