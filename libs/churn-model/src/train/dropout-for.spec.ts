import { expect, it } from '@jest/globals';
import { RandomSource } from '../random/random-source.js';
import { droppedUnits } from './dropout-for.js';
import { dropoutMask } from './dropout-mask.js';

/** Each of `customers` twice: the first `churners` of them churn in their second row. */
function task(customers: number, churners: number): Parameters<typeof droppedUnits>[0] {
  const ids = Array.from({ length: customers }, (_, i) => `customer-${i}`);
  const input = { customers: [...ids, ...ids] } as unknown as Parameters<typeof droppedUnits>[0]['input'];
  return { input, everChurned: Uint8Array.from([...ids.map(() => 0), ...ids.map((_, i) => (i < churners ? 1 : 0))]) };
}

it('drops much where few customers churned, or few stayed, and little where many did either', () => {
  expect([20, 249, 250, 2_000].map((churners) => droppedUnits(task(4_000, churners)))).toEqual([77, 77, 25, 25]);
  expect(droppedUnits(task(240, 240))).toBe(77);
});

it('keeps the mean of what it drops', () => {
  for (const dropped of [0, 25, 77]) {
    const mask = dropoutMask(100_000, dropped, new RandomSource(7));
    expect(mask.filter((kept) => kept === 0).length / mask.length).toBeCloseTo(dropped / 256, 2);
    expect(mask.reduce((sum, kept) => sum + kept, 0) / mask.length).toBeCloseTo(1, 2);
  }
});
