import { describe, expect, it } from '@jest/globals';
import type { StreamRecord } from '../consumer/batch.js';
import { NotReplayable } from '../errors.js';
import { toRejected } from './dead-letters.js';
import { toEntry, type RejectedEntry } from './rejected-list.js';
import { toOriginal } from './replay-rejected.js';

const AT = Date.UTC(2025, 2, 1);
const record: StreamRecord = {
  key: Buffer.from('cus-1'),
  value: Buffer.from('[]'),
  headers: { ce_type: 'x', 'holdfast-rejected-reason': 'from an earlier round' },
  timestamp: Date.UTC(2025, 1, 28),
  offset: 12n,
};
const letter = { topic: 'usage.v1', partition: 3, record, reason: 'not_a_cloudevent', detail: 'an array' } as const;

function entry(over: Partial<RejectedEntry> = {}): RejectedEntry {
  const { key, value, headers } = toRejected(letter, AT);
  const read = toEntry({
    key: key as Buffer,
    value: value as Buffer,
    headers: headers ?? {},
    timestamp: AT,
    offset: 0n,
  });
  if (read === undefined) throw new Error('expected a dead letter');
  return { ...read, ...over };
}

describe('toRejected', () => {
  it('keeps key, value and headers, and adds reason and origin', () => {
    expect(toRejected(letter, AT)).toEqual({
      topic: 'rejected.v1',
      key: record.key,
      value: record.value,
      headers: {
        ce_type: 'x',
        'holdfast-rejected-reason': 'not_a_cloudevent',
        'holdfast-rejected-detail': 'an array',
        'holdfast-rejected-topic': 'usage.v1',
        'holdfast-rejected-partition': '3',
        'holdfast-rejected-offset': '12',
        'holdfast-rejected-appended-at': String(record.timestamp),
        'holdfast-rejected-at': String(AT),
      },
    });
  });

  it('stays in the partition of the origin when there is no key', () => {
    expect(toRejected({ ...letter, record: { ...record, key: null } }, AT)).toMatchObject({ key: null, partition: 3 });
  });

  it('drops headers that alone would exceed the limit, and says that it cut', () => {
    const headers = { note: 'x'.repeat(600_000) };
    const { headers: kept } = toRejected({ ...letter, record: { ...record, headers } }, AT);
    expect(kept).not.toHaveProperty('note');
    expect(kept?.['holdfast-rejected-truncated-from']).toBe('2');
  });
});

describe('toEntry', () => {
  it('reads back what toRejected wrote', () => {
    expect(entry()).toEqual({
      id: 'usage.v1/3/12',
      topic: 'usage.v1',
      partition: 3,
      offset: 12n,
      reason: 'not_a_cloudevent',
      detail: 'an array',
      rejectedAt: AT,
      appendedAt: record.timestamp,
      key: record.key,
      value: record.value,
      headers: { ce_type: 'x' },
      truncated: false,
    });
  });

  it('passes over records that are not ours', () => {
    expect(toEntry({ ...record, headers: { 'holdfast-rejected-topic': 'elsewhere' } })).toBeUndefined();
  });
});

describe('toOriginal', () => {
  it('takes the key given, else the subject of a corrected value, else the original key', () => {
    const value = Buffer.from('{"subject":"cus-2"}');
    expect(toOriginal({ entry: entry(), value, key: 'cus-3' }).key).toBe('cus-3');
    expect(toOriginal({ entry: entry(), value }).key).toBe('cus-2');
    expect(toOriginal({ entry: entry() })).toEqual({
      topic: 'usage.v1',
      key: record.key,
      value: record.value,
      headers: { ce_type: 'x', 'holdfast-replayed-from': 'usage.v1/3/12' },
    });
  });

  it('refuses a cut original, and one without any key', () => {
    expect(() => toOriginal({ entry: entry({ truncated: true }) })).toThrow(NotReplayable);
    expect(() => toOriginal({ entry: entry({ key: null }) })).toThrow(NotReplayable);
  });
});
