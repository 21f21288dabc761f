import { describe, expect, it } from '@jest/globals';
import type { LogRanges } from '../consumer/log-ranges.js';
import { Extents } from './extents.js';

const ranges: LogRanges = new Map([
  [
    'usage.v1',
    new Map([
      [0, { start: 5n, end: 10n }],
      [1, { start: 0n, end: 0n }],
    ]),
  ],
  ['features.v1', new Map([[0, { start: 0n, end: 8n }]])],
]);

describe('Extents', () => {
  it('is done when every partition was read to its end', () => {
    const extents = new Extents(ranges, {});
    expect(extents.nextOf('usage.v1', 1)).toBeUndefined();
    expect(extents.advance('usage.v1', 0, 9n)).toBe(false);
    expect(extents.advance('usage.v1', 0, 10n)).toBe(true);
    expect(extents.isDone).toBe(false);
    expect(extents.advance('features.v1', 0, 8n)).toBe(true);
    expect(extents.isDone).toBe(true);
  });

  it('stays within the log whatever offsets are asked for', () => {
    const extents = new Extents(ranges, {
      partitions: [0],
      from: new Map([['usage.v1', new Map([[0, 1n]])]]),
      upTo: new Map([['usage.v1', new Map([[0, 99n]])]]),
    });
    expect([extents.nextOf('usage.v1', 0), extents.endOf('usage.v1', 0)]).toEqual([5n, 10n]);
  });

  it('takes a compacted partition for done after three fetches without data, another one never', () => {
    const extents = new Extents(ranges, {});
    expect([extents.idle(), extents.idle(), extents.idle(), extents.idle()]).toEqual([false, false, true, false]);
    expect(extents.nextOf('features.v1', 0)).toBeUndefined();
    expect(extents.isDone).toBe(false);
  });
});
