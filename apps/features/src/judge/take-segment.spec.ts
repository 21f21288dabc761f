import { describe, expect, it } from '@jest/globals';
import { clockMarker, DEFAULT_EVENT_LIMITS } from '#contracts';
import { partitionOf, type Batch, type StreamRecord } from '#stream';
import { takeSegment } from './take-segment.js';

const APPENDED = Date.parse('2026-01-02T00:00:00Z');
const rules = { limits: DEFAULT_EVENT_LIMITS, partitions: 4 };
/** Customers by the partition that their key belongs to. */
const customerOf = (partition: number): string =>
  Array.from({ length: 100 }, (_, i) => `c${i}`).find((key) => partitionOf(key, 4) === partition)!;

function record(offset: number, key: string | null, value: unknown): StreamRecord {
  return {
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
    headers: {},
    timestamp: APPENDED,
    offset: BigInt(offset),
  };
}

const purchase = (customer: string): unknown => ({
  ...{ specversion: '1.0', id: 'e1', source: 'shop', type: 'purchase.made', subject: customer },
  ...{ time: '2026-01-01T00:00:00Z', data: { amount: 5 } },
});
const marker = (sweep: boolean): unknown => clockMarker({ time: APPENDED, sweep }, 'import');

function batch(records: readonly StreamRecord[]): Batch {
  return { group: 1, topic: 'billing.v1', partition: 1, records, lastOffset: records.at(-1)!.offset };
}

describe('takeSegment', () => {
  const mine = customerOf(1);
  const records = [
    record(10, mine, purchase(mine)),
    record(11, customerOf(2), 'not even json'),
    record(12, mine, 'not json'),
    record(13, null, marker(false)),
    record(14, null, marker(true)),
    record(15, mine, purchase(mine)),
  ];

  it('takes records up to the first marker that asks for a sweep and leaves the rest alone', () => {
    const segment = takeSegment(batch(records), 0n, rules);
    expect(segment.good.map(({ event }) => event.customer)).toEqual([mine]);
    expect(segment.dead.map(({ reason, record: { offset } }) => [reason, offset])).toEqual([['not_json', 12n]]);
    expect(segment.misplaced.map(({ offset }) => offset)).toEqual([11n]);
    expect(segment.records.map(({ offset }) => offset)).toEqual([10n, 11n, 12n, 13n]);
    expect([segment.marker, segment.end]).toEqual([{ time: APPENDED, sweep: true }, 14n]);
  });

  it('goes on behind a marker to the end of the batch', () => {
    const segment = takeSegment(batch(records), 15n, rules);
    expect([segment.good.length, segment.marker, segment.end]).toEqual([1, null, 16n]);
  });

  it('drops what lies below the position, and never moves the position back', () => {
    const segment = takeSegment(batch(records), 99n, rules);
    expect([segment.records, segment.end]).toEqual([[], 99n]);
  });

  it('sets a record without a key aside here instead of sending it on', () => {
    const segment = takeSegment(batch([record(1, null, purchase(mine))]), 0n, rules);
    expect(segment.dead.map(({ reason }) => reason)).toEqual(['missing_key']);
  });
});
