import type { Topic } from '#contracts';
import { FakeGroupLost, FakeUnavailable, FencedStore, RememberingMember } from '#testing';
import { describe, expect, it } from '@jest/globals';
import type { Positions } from './batch.js';
import { PartitionGroup } from './partition-group.js';
import type { Fetched, Steering } from './steering.js';
import { NO_METRICS } from './stream-metrics.js';

/** Remembers what the group asked of the consumer around it. */
class Journal implements Steering {
  readonly did: string[] = [];
  pause(): void {
    this.did.push('pause');
  }
  resume(): void {
    this.did.push('resume');
  }
  pauseTopic(topic: Topic): void {
    this.did.push(`pause ${topic}`);
  }
  resumeTopic(topic: Topic): void {
    this.did.push(`resume ${topic}`);
  }
  seek(topic: Topic, _group: number, offset: bigint): void {
    this.did.push(`seek ${topic} ${offset}`);
  }
  startPositions(_group: number, stored: Positions): Promise<Map<Topic, bigint>> {
    return Promise.resolve(new Map<Topic, bigint>([['usage.v1', stored.get('usage.v1') ?? 0n]]));
  }
  commit(_group: number, positions: Positions): void {
    this.did.push(`commit ${[...positions].join(' ')}`);
  }
  rejoin(): void {
    this.did.push('rejoin');
  }
  fail(error: Error): void {
    this.did.push(`fail ${error.message}`);
  }
}

function fetched(from: number, to: number): Fetched {
  return {
    topic: 'usage.v1',
    fetchedAt: BigInt(from),
    lastOffset: BigInt(to),
    records: () =>
      Array.from({ length: to - from + 1 }, (_, at) => ({
        ...{ key: null, value: Buffer.from(String(from + at)), headers: {}, timestamp: 0 },
        offset: BigInt(from + at),
      })),
  };
}

function open(): { group: PartitionGroup; store: FencedStore; member: RememberingMember; journal: Journal } {
  const store = new FencedStore();
  const member = new RememberingMember(store);
  const journal = new Journal();
  const group = new PartitionGroup(0, member, journal, NO_METRICS, { afterMs: 60_000, afterRecords: 1_000 });
  return { group, store, member, journal };
}

/** Takes a batch and says whether fetching may go on behind it. */
async function take(group: PartitionGroup, batch: Fetched): Promise<boolean> {
  let resolved = false;
  await group.take(batch, () => {
    resolved = true;
  });
  return resolved;
}

describe('PartitionGroup', () => {
  it('takes nothing before its positions are read, then only what begins where the last batch ended', async () => {
    const { group, store, journal } = open();
    expect(await take(group, fetched(0, 4))).toBe(false);
    group.assign(1);
    expect(await take(group, fetched(0, 4))).toBe(true);
    expect(await take(group, fetched(7, 9))).toBe(false);
    expect(await take(group, fetched(0, 4))).toBe(false);
    expect(await take(group, fetched(5, 6))).toBe(true);
    await group.close();
    expect(store.values()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(journal.did).toEqual([
      'seek usage.v1 0',
      'resume',
      'seek usage.v1 5',
      'seek usage.v1 5',
      'commit usage.v1,7',
    ]);
  });

  it('accepts a gap that kafkajs stepped over because it holds nothing', async () => {
    const { group, store } = open();
    group.assign(1);
    await take(group, fetched(0, 1));
    group.skip('usage.v1', 3n);
    expect(await take(group, fetched(4, 4))).toBe(true);
    await group.close();
    expect(store.values()).toEqual(['0', '1', '4']);
  });

  it('drops what was in memory when it is assigned again, and reads it once more', async () => {
    const { group, store, member } = open();
    group.assign(1);
    await take(group, fetched(0, 3));
    group.assign(2);
    expect(await take(group, fetched(4, 5))).toBe(false);
    expect(await take(group, fetched(0, 5))).toBe(true);
    await group.close();
    expect(store.values()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(member.calls).toEqual(['assigned 0', 'lost 0', 'assigned 0', 'lost 0']);
  });

  it('does not let a batch pass whose group was assigned anew while it was handled', async () => {
    const { group, store, member } = open();
    group.assign(1);
    member.beforeHandle = () => {
      member.beforeHandle = () => undefined;
      group.assign(2);
      return undefined;
    };
    expect(await take(group, fetched(0, 3))).toBe(false);
    await group.close();
    expect(store.values()).toEqual([]);
  });

  it('holds itself after a retry and resolves nothing until it is over', async () => {
    const { group, member, journal } = open();
    group.assign(1);
    await take(group, fetched(0, 0));
    member.beforeHandle = () => ({ kind: 'retry', afterMs: 60_000, cause: new Error('not now') });
    expect(await take(group, fetched(1, 1))).toBe(false);
    member.beforeHandle = () => undefined;
    expect(await take(group, fetched(1, 1))).toBe(false);
    expect(journal.did.slice(2)).toEqual(['pause']);
    await group.close();
  });

  it('lets a topic wait from an offset on, keeps what lies before it, and goes on there', async () => {
    const { group, store, member, journal } = open();
    group.assign(1);
    member.beforeHandle = (batch) => {
      member.beforeHandle = () => undefined;
      return member.handle({ ...batch, records: batch.records.slice(0, 2), lastOffset: 1n }).then(() => ({
        ...{ kind: 'hold', from: 2n, afterMs: 0 },
      }));
    };
    expect(await take(group, fetched(0, 3))).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(journal.did.slice(2)).toEqual(['seek usage.v1 2', 'pause usage.v1', 'resume usage.v1']);
    expect(await take(group, fetched(2, 3))).toBe(true);
    await group.close();
    expect(store.values()).toEqual(['0', '1', '2', '3']);
  });

  it('takes an error that says when to try again for a retry', async () => {
    const { group, member, journal } = open();
    group.assign(1);
    member.beforeHandle = () => Promise.reject(new FakeUnavailable('away'));
    expect(await take(group, fetched(0, 0))).toBe(false);
    expect(journal.did.slice(2)).toEqual(['pause']);
    await group.close();
  });

  it('forgets its memory and asks to join again when another member took it', async () => {
    const { group, store, member, journal } = open();
    group.assign(1);
    await take(group, fetched(0, 3));
    store.group(0).epoch += 1;
    await group.close();
    expect(store.values()).toEqual([]);
    expect(member.held.size).toBe(0);
    expect(journal.did.slice(2)).toEqual(['pause', 'rejoin']);
    expect(new FakeGroupLost().name).toBe('GroupLost');
  });

  it('ends the consumer on any other error', async () => {
    const { group, member, journal } = open();
    group.assign(1);
    member.beforeHandle = () => Promise.reject(new TypeError('a fault'));
    expect(await take(group, fetched(0, 0))).toBe(false);
    expect(journal.did.slice(2)).toEqual(['fail a fault']);
  });

  it('flushes at once when it holds as many records as it may', async () => {
    const { group, store } = open();
    group.assign(1);
    await take(group, fetched(0, 1_099));
    expect(store.values()).toHaveLength(1_100);
    await group.close();
  });
});
