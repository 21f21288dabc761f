import { describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from '../connection/stream-log.js';
import { OffsetCommits } from './offset-commits.js';

const at = (partition: number, offset: string) => ({ topic: 'usage.v1', partition, offset });

describe('OffsetCommits', () => {
  it('commits the newest offsets of what came during a commit, and goes on after a failed one', async () => {
    const committed: string[][] = [];
    const commits = new OffsetCommits((offsets) => {
      committed.push(offsets.map(({ partition, offset }) => `${partition}:${offset}`));
      return committed.length === 1 ? Promise.reject(new Error('rebalancing')) : Promise.resolve();
    }, SILENT_LOG);
    commits.add([at(0, '1')]);
    commits.add([at(0, '2'), at(1, '7')]);
    commits.add([at(0, '3')]);
    await commits.settled();
    commits.add([at(1, '8')]);
    await commits.settled();
    expect(committed).toEqual([['0:1'], ['0:3', '1:7'], ['1:8']]);
  });
});
