import { describe, expect, it } from '@jest/globals';
import { LogCursor } from './log-cursor.js';

function at(position: bigint): LogCursor {
  const cursor = new LogCursor();
  cursor.start(new Map([['usage.v1', position]]));
  return cursor;
}

describe('LogCursor', () => {
  it('lets nothing follow but what begins at the position', () => {
    expect([4n, 5n, 6n].map((offset) => at(5n).follows('usage.v1', offset))).toEqual([false, true, false]);
    expect(at(5n).follows('billing.v1', 0n)).toBe(false);
  });

  it('lets a batch follow behind what holds nothing, up to exactly there', () => {
    const cursor = at(5n);
    cursor.skip('usage.v1', 7n);
    expect([5n, 7n, 8n, 9n].map((offset) => cursor.follows('usage.v1', offset))).toEqual([true, false, true, false]);
    expect(cursor.nextOffset('usage.v1')).toBe(8n);
  });

  it('moves stored positions behind what holds nothing only when all before it is stored', () => {
    const cursor = at(5n);
    cursor.skip('usage.v1', 7n);
    expect(cursor.withSkipped(new Map([['usage.v1', 5n]])).get('usage.v1')).toBe(8n);
    expect(cursor.withSkipped(new Map([['usage.v1', 4n]])).get('usage.v1')).toBe(4n);
  });
});
