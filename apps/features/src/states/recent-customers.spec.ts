import { describe, expect, it } from '@jest/globals';
import { RecentCustomers } from './recent-customers.js';

describe('RecentCustomers', () => {
  it('forgets what was used longest ago once it is full', () => {
    const recent = new RecentCustomers<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.get('a');
    recent.set('c', 3);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
    expect(recent.size).toBe(2);
  });

  it('counts a replaced entry as just used and keeps it once', () => {
    const recent = new RecentCustomers<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.set('a', 3);
    recent.set('c', 4);
    expect([recent.get('a'), recent.get('b'), recent.size]).toEqual([3, undefined, 2]);
  });

  it('drops what it is told to', () => {
    const recent = new RecentCustomers<number>(9);
    for (const n of [1, 2, 3, 4]) recent.set(`c${n}`, n);
    recent.deleteWhere((n) => n % 2 === 0);
    expect([recent.size, recent.get('c2'), recent.get('c3')]).toEqual([2, undefined, 3]);
  });
});
