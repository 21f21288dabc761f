import { describe, expect, it } from '@jest/globals';
import type { Admin } from 'kafkajs';
import { PartitionCountMismatch, PositionBelowStart, PositionBeyondEnd } from '../errors.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { LogReader, startPositions, type LogRanges } from './log-ranges.js';

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

describe('LogReader', () => {
  it('never answers with an end that was read before the call', async () => {
    let end = 0;
    let asked = 0;
    const answers: (() => void)[] = [];
    const admin = {
      fetchTopicOffsets: () => {
        asked += 1;
        const high = String(end);
        return new Promise((resolve) => answers.push(() => resolve([{ partition: 0, low: '0', high }])));
      },
    } as unknown as Admin;
    const connection = { name: (topic: string) => topic } as unknown as KafkaConnection;
    const reader = new LogReader(connection, admin, ['usage.v1']);
    const ends = (ranges: LogRanges): unknown => ranges.get('usage.v1')?.get(0)?.end;

    const first = reader.ranges();
    end = 2;
    const later = [reader.ranges(), reader.ranges()];
    answers.shift()!();
    expect(ends(await first)).toBe(0n);
    await Promise.resolve();
    answers.shift()!();
    expect((await Promise.all(later)).map(ends)).toEqual([2n, 2n]);
    expect(asked).toBe(2);
  });
});
