import { describe, expect, it } from '@jest/globals';
import { RecordTooLarge } from '../errors.js';
import { place, ProduceRequest } from './produce-request.js';

describe('place', () => {
  it('takes the partition given before that of the key', () => {
    expect(place({ topic: 'usage.v1', key: null, value: 'clock', partition: 3 }, 4).partition).toBe(3);
    expect(place({ topic: 'usage.v1', key: 'cus-1', value: 'v' }, 4).partition).toBeLessThan(4);
  });

  it('refuses a record without key and partition, or for a partition that is not there', () => {
    expect(() => place({ topic: 'usage.v1', key: null, value: 'v' }, 4)).toThrow(RangeError);
    expect(() => place({ topic: 'usage.v1', key: null, value: 'v', partition: 4 }, 4)).toThrow(RangeError);
  });

  it('counts headers towards the limit', () => {
    const value = Buffer.alloc(1024 * 1024 - 1_000);
    expect(place({ topic: 'usage.v1', key: 'a', value }, 4).bytes).toBeLessThan(1024 * 1024);
    expect(() => place({ topic: 'usage.v1', key: 'a', value, headers: { note: 'x'.repeat(1_000) } }, 4)).toThrow(
      RecordTooLarge,
    );
  });
});

describe('ProduceRequest', () => {
  const record = (partition: number, bytes: number) =>
    place({ topic: 'usage.v1', key: null, value: Buffer.alloc(bytes), partition }, 4);

  it('is full when a partition would exceed its share, and takes one large record alone', () => {
    const request = new ProduceRequest();
    expect(request.add(record(0, 1_000_000))).toBe(true);
    expect(request.add(record(0, 10))).toBe(false);
    expect(request.add(record(1, 800_000))).toBe(true);
    expect(request.add(record(1, 200_000))).toBe(false);
  });
});
