import { describe, expect, it } from '@jest/globals';
import { PartitionCountMismatch, PositionBelowStart, PositionBeyondEnd } from '../errors.js';
import { startPositions, type LogRanges } from './log-ranges.js';

const ranges: LogRanges = new Map([
  ['usage.v1', new Map([[0, { start: 10n, end: 20n }]])],
  ['billing.v1', new Map([[0, { start: 0n, end: 0n }]])],
]);

describe('startPositions', () => {
  it('goes on where the store says and starts at the beginning of what was never read', () => {
    expect(startPositions(0, new Map([['usage.v1', 15n]]), ranges, 1)).toEqual(
      new Map([
        ['usage.v1', 15n],
        ['billing.v1', 0n],
      ]),
    );
    expect(startPositions(0, new Map(), ranges, 1).get('usage.v1')).toBe(10n);
  });

  it('accepts both ends of the log and refuses what lies outside', () => {
    for (const edge of [10n, 20n]) startPositions(0, new Map([['usage.v1', edge]]), ranges, 1);
    expect(() => startPositions(0, new Map([['usage.v1', 9n]]), ranges, 1)).toThrow(PositionBelowStart);
    expect(() => startPositions(0, new Map([['usage.v1', 21n]]), ranges, 1)).toThrow(PositionBeyondEnd);
  });

  it('refuses a changed number of partitions', () => {
    expect(() => startPositions(0, new Map(), ranges, 2)).toThrow(PartitionCountMismatch);
    expect(() => startPositions(1, new Map(), ranges, 1)).toThrow(PartitionCountMismatch);
  });
});
