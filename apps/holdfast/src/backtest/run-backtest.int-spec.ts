import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rocAuc } from '#churn-model';
import type { ChurnTask, CustomerEvent } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { UnusableTask } from '#training-set';
import { backtestReport } from './backtest-report.js';
import { runBacktest, type BacktestOptions, type BacktestResult } from './run-backtest.js';

const DAY_MS = 86_400_000;
const START = Date.parse('2025-01-01T00:00:00Z');
const task: ChurnTask = {
  definition: { kind: 'inactive', days: 20, types: ['purchase.made'] },
  horizonDays: 20,
  leadDays: 0,
};

/** Buyers whose rate of buying, known from their past, decides whether twenty days pass without a purchase. */
function purchases(): CustomerEvent[] {
  let seed = 11;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return Array.from({ length: 150 }, (_, c) => {
    const rate = c % 2 === 0 ? 0.02 : 0.12;
    return Array.from({ length: 120 }, (_, day) => day)
      .filter((day) => day === 0 || random() < rate)
      .map((day): CustomerEvent => {
        const own = { id: `${c}-${day}`, source: 'spec', customer: `cus-${c}`, time: START + day * DAY_MS };
        return { ...own, type: 'purchase.made', data: { amount: 5, currency: 'EUR' } };
      });
  }).flat();
}

const options: BacktestOptions = {
  ...{ events: purchases(), engine: compileCatalogue(), task, observedUntil: START + 120 * DAY_MS },
  ...{ everyDays: 20, maxCutoffs: 12, seed: 1, backend: 'wasm', maxAucDeficit: 0.005 },
};
let folder: string;
let result: BacktestResult;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backtest-'));
  result = await runBacktest({ ...options, fewerFeatures: ['known_days', 'purchase_recency'], exportTo: folder });
}, 400_000);

afterAll(() => rm(folder, { recursive: true }));

const table = async (file: string): Promise<Record<string, string>[]> => {
  const [head, ...lines] = (await readFile(join(folder, file), 'utf8')).trim().split('\n');
  const names = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
};

describe('runBacktest', () => {
  it('compares with the same model on fewer features, and tells it', () => {
    const { features, auc, pairedAuc } = result.fewerFeatures!;
    expect(features).toBe(2);
    expect(pairedAuc.difference).toBeCloseTo(result.test.auc - auc, 9);
    expect(pairedAuc.se).toBeGreaterThan(0);
    expect(backtestReport(result, task)).toContain(`AUC against the same model on 2 features (${auc.toFixed(3)})`);
  });

  it('tests on the later cut-offs and ranks what is predictable', () => {
    expect(result.cutoffs).toHaveLength(5);
    expect(result.testCutoffs).toEqual(result.cutoffs.slice(-2));
    expect(result.testRows).toBe(300);
    expect(result.test.auc).toBeGreaterThan(0.7);
    expect(result.baseRate).toBeCloseTo(result.testPositives / result.testRows, 12);
    expect(result.testChurners).toBeLessThanOrEqual(result.testPositives);
  });

  it('exports the very rows, labels and scores that it reports on', async () => {
    const test = await table('test.csv');
    expect(test).toHaveLength(result.testRows);
    const labels = test.map((row) => Number(row['label']));
    expect(
      rocAuc(
        test.map((row) => Number(row['model_score'])),
        labels,
      ),
    ).toBeCloseTo(result.test.auc, 10);
    expect(
      rocAuc(
        test.map((row) => Number(row['logistic_score'])),
        labels,
      ),
    ).toBeCloseTo(result.logistic.auc, 10);
  });

  it('trains on no row whose label window ends after the tested cut-off', async () => {
    const train = await table('train.csv');
    expect(train.length).toBeGreaterThan(0);
    for (const { cutoff, origin } of train)
      expect(Date.parse(cutoff!) + 20 * DAY_MS).toBeLessThanOrEqual(Date.parse(origin!));
  });

  it('tells people what it tested', () => {
    const report = backtestReport(result, task);
    expect(report).toContain('no purchase.made for 20 days');
    expect(report).toMatch(/ROC AUC\s+0\.\d{3} \(se 0\.\d{3}\)/);
  });

  it('says so when there is nothing to test on', async () => {
    await expect(runBacktest({ ...options, cutoffs: [START + 40 * DAY_MS] })).rejects.toThrow(UnusableTask);
  });
});
