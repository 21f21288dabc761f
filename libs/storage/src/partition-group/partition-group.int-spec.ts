import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#testing';
import { GroupLost } from '../database/errors.js';
import { PartitionGroups } from './partition-group.js';

let store: TestDatabase;
let groups: PartitionGroups;

beforeAll(async () => {
  store = await openTestDatabase();
  groups = new PartitionGroups(store.database, 'features');
});

afterAll(() => store.close());

const advance = (owner: { group: number; epoch: number }, next: [string, bigint][]): Promise<void> =>
  store.database.transaction('spec', async (tx) => {
    await groups.fence(tx, owner);
    await groups.advance(tx, owner, new Map(next));
  });

describe('a partition group', () => {
  it('starts at no position, and is handed on with the positions that were stored, of every topic', async () => {
    const first = await groups.take(1);
    expect([first.epoch, first.positions.size]).toEqual([1, 0]);
    await advance(first, [
      ['usage.v1', 7n],
      ['billing.v1', 9_007_199_254_740_993n],
    ]);
    await advance(first, [['usage.v1', 8n]]);
    const second = await groups.take(1);
    expect(second).toEqual({
      group: 1,
      epoch: 2,
      positions: new Map([
        ['usage.v1', 8n],
        ['billing.v1', 9_007_199_254_740_993n],
      ]),
    });
  });

  it('takes nothing more from the member that lost it', async () => {
    const old = await groups.take(2);
    const present = await groups.take(2);
    await expect(advance(old, [['usage.v1', 5n]])).rejects.toMatchObject({ name: 'GroupLost', code: 'HF-202' });
    const unfenced = store.database.transaction('spec', (tx) => groups.advance(tx, old, new Map([['usage.v1', 5n]])));
    await expect(unfenced).rejects.toBeInstanceOf(GroupLost);
    await advance(present, [['usage.v1', 3n]]);
    expect((await groups.take(2)).positions).toEqual(new Map([['usage.v1', 3n]]));
  });

  it('is not handed on while a fenced transaction of its owner is open', async () => {
    const owner = await groups.take(3);
    const order: string[] = [];
    let taking: Promise<unknown> = Promise.resolve();
    await store.database.transaction('spec', async (tx) => {
      await groups.fence(tx, owner);
      taking = groups.take(3).then(({ positions }) => order.push(`taken at ${positions.get('usage.v1')}`));
      await new Promise((resolve) => setTimeout(resolve, 150));
      await groups.advance(tx, owner, new Map([['usage.v1', 42n]]));
      order.push('stored');
    });
    await taking;
    expect(order).toEqual(['stored', 'taken at 42']);
  });

  it('belongs to one of several who take it at once', async () => {
    const epochs = (await Promise.all(Array.from({ length: 5 }, () => groups.take(4)))).map(({ epoch }) => epoch);
    expect(epochs.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('is its own in each schema', async () => {
    const scoring = new PartitionGroups(store.database, 'scoring');
    expect([(await groups.take(5)).epoch, (await groups.take(5)).epoch, (await scoring.take(5)).epoch]).toEqual([
      1, 2, 1,
    ]);
  });
});
