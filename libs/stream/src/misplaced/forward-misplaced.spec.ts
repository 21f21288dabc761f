import { describe, expect, it } from '@jest/globals';
import type { StreamRecord } from '../consumer/batch.js';
import { partitionOf } from '../producer/partition-of.js';
import { appendTime } from './append-time.js';
import { splitMisplaced } from './forward-misplaced.js';

const record = (key: string | null, offset: bigint): StreamRecord => ({
  key: key === null ? null : Buffer.from(key),
  value: null,
  headers: {},
  timestamp: 5_000,
  offset,
});

describe('splitMisplaced', () => {
  it('keeps records of its own partition and those without a key, in order', () => {
    const own = partitionOf('cus-1', 4);
    const other = Array.from({ length: 50 }, (_, at) => `cus-${at}`).find((key) => partitionOf(key, 4) !== own) ?? '';
    const records = [record('cus-1', 0n), record(other, 1n), record(null, 2n), record('', 3n), record('cus-1', 4n)];
    const split = splitMisplaced({ group: own, topic: 'usage.v1', partition: own, records, lastOffset: 4n }, 4);
    expect(split.kept.map(({ offset }) => offset)).toEqual([0n, 2n, 3n, 4n]);
    expect(split.misplaced.map(({ offset }) => offset)).toEqual([1n]);
  });
});

describe('appendTime', () => {
  it('is the first append time of a forwarded record', () => {
    expect(appendTime({ 'holdfast-appended-at': '4000' }, 5_000)).toBe(4_000);
  });

  it.each(['soon', '', '-1', '1.5', '6000'])('ignores %j, which no forwarding writes', (header) => {
    expect(appendTime({ 'holdfast-appended-at': header }, 5_000)).toBe(5_000);
  });
});
