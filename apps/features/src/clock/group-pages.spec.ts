import { describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import { GroupPages } from './group-pages.js';

describe('GroupPages', () => {
  it('takes every held group page by page to its end, also after a page that failed', async () => {
    const finished = Promise.withResolvers<void>();
    const left = new Map([
      [1, 2],
      [2, 1],
    ]);
    const calls: number[] = [];
    let fails = true;
    const page = (group: number): Promise<boolean> => {
      calls.push(group);
      if (group === 1 && fails) {
        fails = false;
        return Promise.reject(new Error('PostgreSQL is away'));
      }
      const rest = left.get(group)! - 1;
      left.set(group, rest);
      if (rest <= 0 && [...left.values()].every((value) => value <= 0)) finished.resolve();
      return Promise.resolve(rest <= 0);
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
    const pages = new GroupPages('sweep', consumer, page, silentLog, { look: 1, page: 1 });
    pages.start();
    await finished.promise;
    await pages.stop();
    expect(calls.slice(0, 4)).toEqual([1, 2, 1, 1]);
  });
});
