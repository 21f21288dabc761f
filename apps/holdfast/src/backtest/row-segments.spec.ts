import { describe, expect, it } from '@jest/globals';
import type { TrainingRows } from '#churn-model';
import { rowSegments } from './row-segments.js';

function rowsOf(columns: Record<string, readonly ['number' | 'category', readonly number[]]>): TrainingRows {
  const names = Object.keys(columns);
  const rows = columns[names[0]!]![1].length;
  return {
    names,
    kinds: names.map((name) => columns[name]![0]),
    rows,
    values: Float64Array.from(
      { length: rows * names.length },
      (_, i) => columns[names[i % names.length]!]![1][Math.floor(i / names.length)]!,
    ),
    customers: Array.from({ length: rows }, (_, i) => `c${i}`),
    cutoffs: new Float64Array(rows),
    eventDays: new Float64Array(rows).fill(Infinity),
    observedDays: new Float64Array(rows).fill(30),
  };
}

describe('rowSegments', () => {
  it('parts rows by quarters of tenure and by categories of few levels, named where the name is known', () => {
    const rows = rowsOf({
      known_days: ['number', [1, 2, 3, 4, 5, 6, 7, NaN]],
      contract_plan: ['category', [7, 7, 9, NaN, 7, 9, 9, 9]],
      usage_events_7d: ['number', [1, 2, 3, 4, 5, 6, 7, 8]],
      same: ['category', [1, 1, 1, 1, 1, 1, 1, 1]],
    });
    const [first, second, third, last] = ['1 to 3', '3 to 4', '4 to 6', '6 to 7'].map((span) => `known_days ${span}`);
    const [seven, nine] = ['contract_plan pro', 'contract_plan #9'];
    expect(
      rowSegments(rows, { of: (feature, code) => (`${feature} ${code}` === 'contract_plan 7' ? 'pro' : null) }),
    ).toEqual([
      { feature: 'known_days', of: [first, first, first, second, third, third, last, null] },
      { feature: 'contract_plan', of: [seven, seven, nine, null, seven, nine, nine, nine] },
    ]);
  });
});
