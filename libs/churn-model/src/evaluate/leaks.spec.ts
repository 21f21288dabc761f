import { describe, expect, it } from '@jest/globals';
import { RandomSource } from '../random/random-source.js';
import type { ModelInput } from '../rows/model-input.js';
import { leakAlarms, singleFeatureAucs } from './leaks.js';

const random = new RandomSource(6);
const rows = 1000;
const labels = Uint8Array.from({ length: rows }, () => (random.uniform() < 0.2 ? 1 : 0));

function table(columns: Record<string, { kind: 'number' | 'category'; of: (row: number) => number }>): ModelInput {
  const names = Object.keys(columns);
  const values = new Float64Array(rows * names.length);
  for (let r = 0; r < rows; r++) names.forEach((name, c) => (values[r * names.length + c] = columns[name]!.of(r)));
  return { names, kinds: names.map((name) => columns[name]!.kind), rows, values };
}

describe('singleFeatureAucs', () => {
  const aucs = singleFeatureAucs(
    table({
      noise: { kind: 'number', of: () => random.uniform() },
      'own value': { kind: 'category', of: (row) => row },
      tilted: { kind: 'number', of: (row) => random.normal() + labels[row]! },
      'u-shaped': { kind: 'number', of: (row) => (labels[row]! ? 3 : 1) * random.normal() },
      'left on': { kind: 'number', of: (row) => (labels[row]! ? 100 + row : NaN) },
      code: { kind: 'category', of: (row) => labels[row]! * 2 + (row % 2) },
    }),
    labels,
  );

  it('give no credit for noise, nor for a category with a value for each row', () => {
    expect(Math.abs(aucs[0]! - 0.5)).toBeLessThan(0.07);
    expect(Math.abs(aucs[1]! - 0.5)).toBeLessThan(0.07);
  });

  it('see rising features and those whose both ends churn', () => {
    expect(aucs[2]).toBeGreaterThan(0.7);
    expect(aucs[3]).toBeGreaterThan(0.65);
  });

  it('are 1 for a date that only churners have, and for a category that says it', () => {
    expect(aucs[4]).toBe(1);
    expect(aucs[5]).toBe(1);
  });
});

describe('leakAlarms', () => {
  it('name the features that do it alone, the worst first', () => {
    const alarms = leakAlarms(0.99, ['tenure', 'left on', 'reason'], [0.7, 0.96, 1]);
    expect(alarms.map(({ feature, auc }) => [feature, auc])).toEqual([
      ['reason', 1],
      ['left on', 0.96],
    ]);
  });

  it('suspect a strong feature when all the others add nothing', () => {
    expect(leakAlarms(0.93, ['a'], [0.925])).toHaveLength(1);
    expect(leakAlarms(0.97, ['a'], [0.925])).toEqual([]);
  });

  it('say that a model is too good to be true when no single feature does it', () => {
    expect(leakAlarms(0.985, ['a'], [0.8])).toMatchObject([{ feature: null, auc: 0.985 }]);
    expect(leakAlarms(0.92, ['a'], [0.8])).toEqual([]);
  });
});
