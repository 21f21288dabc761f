import { describe, expect, it } from '@jest/globals';
import { KeyedSample } from './keyed-sample.js';
import { RecentRows } from './recent-rows.js';
import { nameHash } from '../hash/text-hash.js';

const scattered = <T>(items: readonly T[]) => items.map((_, i) => items[(i * 7_919) % items.length]!);

describe('recent rows', () => {
  it('keep the newest by time, then by the other columns, in whatever order they come', () => {
    const rows = Array.from({ length: 100 }, (_, i) => Float64Array.of(i >> 1, i % 2, i * 3));
    const fill = (offered: readonly Float64Array[]) => {
      const kept = new RecentRows(['time', 'integer', 'integer'], 10);
      for (const row of offered) kept.offer(row);
      return { cells: [...kept.cells.subarray(0, 30)], overflowed: kept.overflowed };
    };
    expect(fill(scattered(rows))).toEqual(fill(rows));
    expect(fill(rows)).toEqual({ cells: rows.slice(-10).flatMap((row) => [...row]), overflowed: true });
  });
});

describe('keyed sample', () => {
  const keys = Array.from({ length: 1_000 }, (_, i) => nameHash(`seat ${i}`));
  const fill = (seen: readonly number[]) => {
    const sample = new KeyedSample(['count'], 128);
    for (const key of seen) {
      const slot = sample.slot(key);
      if (slot >= 0) sample.cells[slot]! += 1;
    }
    return sample;
  };

  it('keeps the same keys with the same sums in whatever order they come', () => {
    const twice = [...keys, ...keys];
    const a = fill(twice);
    const b = fill(scattered(twice));
    expect([...b.keys.subarray(0, 128)]).toEqual([...a.keys.subarray(0, 128)]);
    expect([...b.cells.subarray(0, 128)]).toEqual(Array.from({ length: 128 }, () => 2));
    expect([...a.cells.subarray(0, 128)]).toEqual([...b.cells.subarray(0, 128)]);
  });

  it('estimates the number of all keys within a fifth once it is full', () => {
    const sample = fill(keys);
    expect(sample.overflowed).toBe(true);
    expect(sample.count * sample.scale).toBeGreaterThan(800);
    expect(sample.count * sample.scale).toBeLessThan(1_200);
    expect(fill(keys.slice(0, 128)).scale).toBe(1);
  });
});
