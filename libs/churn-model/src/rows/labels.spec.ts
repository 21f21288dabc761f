import { describe, expect, it } from '@jest/globals';
import { customerFolds } from './customer-folds.js';
import { intervalTargets, labelsAt, learnableHorizons } from './labels.js';

const followUp = (rows: readonly (readonly [event: number, observed: number])[]) => ({
  rows: rows.length,
  eventDays: Float64Array.from(rows, ([event]) => event),
  observedDays: Float64Array.from(rows, ([, observed]) => observed),
});

describe('labelsAt', () => {
  it('leaves out rows not followed for the whole horizon, churners too', () => {
    const labels = labelsAt(
      followUp([
        [5, 10],
        [5, 40],
        [Infinity, 29],
        [Infinity, 30],
        [30, 30],
        [31, 60],
      ]),
      30,
    );
    expect(labels).toEqual({ indices: Int32Array.of(1, 3, 4, 5), labels: Uint8Array.of(1, 0, 1, 0) });
  });
});

describe('intervalTargets', () => {
  it('counts a row in every interval it entered and was followed through, up to its churn', () => {
    const targets = intervalTargets(
      followUp([
        [10, 90],
        [Infinity, 90],
        [Infinity, 20],
        [5, 20],
      ]),
      [7, 14, 30],
    );
    expect(Array.from(targets.weight)).toEqual([1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 0]);
    expect(Array.from(targets.churned)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  });
});

describe('learnableHorizons', () => {
  const atNinety = followUp([...Array.from({ length: 20 }, () => [90, 90] as const), [Infinity, 90]]);

  it('keeps the main horizon alone when churn is only known there', () => {
    expect(learnableHorizons(atNinety, [7, 14, 30, 60, 90], 90, 10)).toEqual([90]);
  });

  it('adds the main horizon and drops those beyond what was observed', () => {
    const rows = followUp(Array.from({ length: 60 }, (_, i) => [1 + i / 2, 40] as const));
    expect(learnableHorizons(rows, [7, 14, 60, 90], 30, 10)).toEqual([7, 14, 30]);
  });

  it('gives up a shorter horizon rather than leave the main one without churns of its own', () => {
    const rows = followUp(Array.from({ length: 20 }, () => [3, 40] as const));
    expect(learnableHorizons(rows, [7, 14], 30, 10)).toEqual([30]);
  });
});

describe('customerFolds', () => {
  it('keeps a customer in one fold and spreads churners evenly', () => {
    const customers = Array.from({ length: 100 }, (_, i) => `c${i >> 1}`);
    const churned = customers.map((_, i) => (i < 20 ? 1 : 0));
    const folds = customerFolds(customers, churned, 5, 3);
    customers.forEach((customer, i) => expect(folds[customers.indexOf(customer)]).toBe(folds[i]));
    for (let fold = 0; fold < 5; fold++) {
      expect(folds.filter((f) => f === fold).length).toBe(20);
      expect(folds.filter((f, i) => f === fold && churned[i] === 1).length).toBe(4);
    }
  });
});
