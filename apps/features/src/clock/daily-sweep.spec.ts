import { describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import { DailySweep } from './daily-sweep.js';
import { latestDailySlot } from './daily-slot.js';

describe('DailySweep', () => {
  it('takes every held group page by page to the end of the slot, also after a page that failed', async () => {
    const finished = Promise.withResolvers<void>();
    const pages = new Map([
      [1, 2],
      [2, 1],
    ]);
    const calls: [number, number][] = [];
    let fails = true;
    const sweepPage = (group: number, slot: number): Promise<boolean> => {
      calls.push([group, slot]);
      if (group === 1 && fails) {
        fails = false;
        return Promise.reject(new Error('PostgreSQL is away'));
      }
      const left = pages.get(group)! - 1;
      pages.set(group, left);
      if (left <= 0 && [...pages.values()].every((value) => value <= 0)) finished.resolve();
      return Promise.resolve(left <= 0);
    };
    const consumer = {
      groups: () => [1, 2, 3],
      // The third group went to another member meanwhile.
      within: async (group: number, work: () => Promise<void>) => {
        if (group === 3) return false;
        await work();
        return true;
      },
    };
    const sweep = new DailySweep(consumer, sweepPage, 3, silentLog, 1);
    sweep.start();
    await finished.promise;
    await sweep.stop();
    const slot = latestDailySlot(Date.now(), 3);
    expect(calls.slice(0, 4)).toEqual([
      [1, slot],
      [2, slot],
      [1, slot],
      [1, slot],
    ]);
  });
});
