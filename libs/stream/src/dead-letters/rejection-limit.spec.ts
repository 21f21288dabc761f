import { describe, expect, it } from '@jest/globals';
import type { Batch } from '../consumer/batch.js';
import { TooManyRejected } from '../errors.js';
import { RejectionLimit } from './rejection-limit.js';

function batch(first: number, count: number, topic: Batch['topic'] = 'usage.v1'): Batch {
  const records = Array.from({ length: count }, (_, at) => ({
    ...{ key: null, value: null, headers: {}, timestamp: 0 },
    offset: BigInt(first + at),
  }));
  return { group: 0, topic, partition: 0, records, lastOffset: BigInt(first + count - 1) };
}
const all = (): boolean => true;
const none = (): boolean => false;

describe('RejectionLimit', () => {
  it('alarms at the limit in a row, across batches, and not before', () => {
    const limit = new RejectionLimit({ maxInARow: 10 });
    limit.check(batch(0, 9), all);
    expect(() => limit.check(batch(9, 1), all)).toThrow(TooManyRejected);
  });

  it('starts over after a good one', () => {
    const limit = new RejectionLimit({ maxInARow: 10 });
    limit.check(batch(0, 9), all);
    limit.check(batch(9, 1), none);
    limit.check(batch(10, 9), all);
  });

  it('counts a batch that is retried once', () => {
    const limit = new RejectionLimit({ maxInARow: 10 });
    for (let attempt = 0; attempt < 5; attempt++) limit.check(batch(0, 9), all);
  });

  it('counts each partition of each topic on its own', () => {
    const limit = new RejectionLimit({ maxInARow: 10 });
    limit.check(batch(0, 9), all);
    limit.check(batch(0, 9, 'billing.v1'), all);
  });

  it('alarms when more than the share of a window is rejected', () => {
    const limit = new RejectionLimit({ maxShare: 0.5, windowRecords: 100 });
    limit.check(batch(0, 100), (index) => index % 2 === 0);
    expect(() => limit.check(batch(100, 100), (index) => index % 3 !== 0)).toThrow('66 % of the last 100 records');
  });
});
