import { expect, it } from '@jest/globals';
import { survivalCurve } from './survival.js';

const DAY = 86_400_000;

it('follows Kaplan and Meier: who is still there counts as long as they were watched', () => {
  // Ends after 1, 2 and 4 days; still there after 3 and 5.
  const spells = [
    ...[1, 2, 4].map((days) => ({ start: (10 - days) * DAY - DAY, end: 9 * DAY })),
    ...[3, 5].map((days) => ({ start: (10 - days) * DAY, end: Infinity })),
  ];
  const curve = survivalCurve(spells, 10 * DAY, [0, 1, 2, 3, 4, 5]);
  expect(curve.map(({ surviving }) => Number(surviving.toFixed(6)))).toEqual([1, 0.8, 0.6, 0.6, 0.3, 0.3]);
  expect(curve.map(({ atRisk }) => atRisk)).toEqual([5, 4, 3, 2, 1, 0]);
});
