import { describe, expect, it } from '@jest/globals';
import type { TrainingRows } from '#churn-model';
import { testSegments } from './segments.js';

/** 300 customers: thirds by history; plan 2 of three is scored at random, the others well. */
const ROWS = 300;
const labels = Uint8Array.from({ length: ROWS }, (_, i) => (Math.floor(i / 3) % 4 === 0 ? 1 : 0));
const plan = (i: number): number => i % 3;
const scores = Float64Array.from({ length: ROWS }, (_, i) =>
  plan(i) === 2 ? 0.05 + ((i * 0.618) % 1) * 0.4 : labels[i] === 1 ? 0.6 + (i % 7) * 0.01 : 0.12 + (i % 5) * 0.01,
);
const rows: TrainingRows = {
  names: ['contract_plan', 'known_days'],
  kinds: ['category', 'number'],
  rows: ROWS,
  values: Float64Array.from(Array.from({ length: ROWS }, (_, i) => [plan(i), i]).flat()),
  customers: Array.from({ length: ROWS }, (_, i) => `c${i}`),
  cutoffs: new Float64Array(ROWS),
  eventDays: Float64Array.from(labels, (label) => (label === 1 ? 5 : Infinity)),
  observedDays: new Float64Array(ROWS).fill(90),
};

describe('testSegments', () => {
  const names = {
    of: (feature: string, code: number) => (feature === 'contract_plan' ? (['basic', 'pro'][code] ?? null) : null),
  };
  const segments = testSegments(scores, labels, rows, names);

  it('tells plans apart, by name where it is known, and thirds of the history, each with its own figures', () => {
    expect(segments.map(({ by, value, rows: size }) => [by, value, size])).toEqual([
      ['contract_plan', 'basic', 100],
      ['contract_plan', 'pro', 100],
      ['contract_plan', '#2', 100],
      ['known_days', 'up to 100', 101],
      ['known_days', '100 to 200', 100],
      ['known_days', 'above 200', 99],
    ]);
    expect(segments[0]).toMatchObject({ auc: 1, positives: 25, observed: 0.25 });
  });

  it('calls the one weak in which the model guesses', () => {
    expect(segments.filter(({ isWeak }) => isWeak).map(({ value }) => value)).toContain('#2');
    expect(segments.filter(({ isWeak, by }) => isWeak && by === 'known_days')).toEqual([]);
  });

  it('leaves out what is too small to judge', () => {
    expect(
      testSegments(
        scores.slice(0, 60),
        labels.slice(0, 60),
        {
          ...rows,
          rows: 60,
          customers: rows.customers.slice(0, 60),
        },
        names,
      ),
    ).toEqual([]);
  });
});
