import type { Topic } from '#contracts';
import type { ConsumerMetrics, Log } from '#observability';
import { eventClock, type Database, type PartitionGroups } from '#storage';
import {
  COMMIT,
  RejectionLimit,
  type Batch,
  type BatchOutcome,
  type DeadLetters,
  type GroupHandler,
  type Positions,
} from '#stream';
import type { FlushGroup } from './flush-group.js';
import { GroupMemory } from './group-memory.js';
import { readBatch, type Hearing, type Incoming } from './read-batch.js';

/** What the handler is made of. */
export interface RetentionGroupsParts {
  readonly database: Database;
  readonly groups: PartitionGroups;
  readonly flushGroup: Pick<FlushGroup, 'run'>;
  readonly deadLetters: Pick<DeadLetters, 'send'>;
  readonly metrics: ConsumerMetrics;
  readonly log: Log;
  /** Which records are looked at, as of now. */
  readonly hearing: () => Hearing;
  readonly clock: 'wall' | 'event';
  /** Messages were decided: a sender may take them up. */
  readonly onMessages: () => void;
}

const HOLD_MS = 200;
/** A marker that never comes must not hold decisions for ever. */
const HOLD_AT_MOST_MS = 20_000;

/** Takes customers' profiles and risk events of a partition group in and has them decided. */
export class RetentionGroups implements GroupHandler {
  private readonly held = new Map<number, GroupMemory>();
  private readonly limit = new RejectionLimit();

  constructor(private readonly parts: RetentionGroupsParts) {}

  async assigned(group: number): Promise<Positions> {
    const { database, groups, log } = this.parts;
    const { epoch, positions } = await groups.take(group);
    const known = positions as ReadonlyMap<Topic, bigint>; // written by `advance` from topics alone
    this.held.set(group, new GroupMemory(group, epoch, known, await eventClock(database, group)));
    log.info('partition_group_taken', { group, epoch });
    return known;
  }

  async handle(batch: Batch): Promise<BatchOutcome> {
    const { deadLetters, metrics, hearing } = this.parts;
    const memory = this.memory(batch.group);
    const { incoming, dead, skipped } = readBatch(batch, hearing());
    const waiting = this.waitForProfiles(memory, incoming);
    if (waiting !== null) return waiting;
    this.limit.check(batch, (index) => dead.has(index));
    if (dead.size > 0) await deadLetters.send([...dead.values()]);
    // No await from here on: either all of the batch is in memory, or nothing.
    memory.take(batch.topic, incoming, batch.lastOffset + 1n);
    metrics.records(batch.topic, 'ok', '', batch.records.length - skipped - dead.size);
    metrics.records(batch.topic, 'dropped', 'not_ours', skipped);
    for (const { reason } of dead.values()) metrics.records(batch.topic, 'dead_letter', reason, 1);
    metrics.age(batch.topic, (Date.now() - batch.records.at(-1)!.timestamp) / 1_000);
    return COMMIT;
  }

  async flush(group: number): Promise<Positions> {
    const memory = this.memory(group);
    if ((await this.parts.flushGroup.run(memory)) > 0) this.parts.onMessages();
    return new Map(memory.positions);
  }

  lost(group: number): void {
    this.held.delete(group);
  }

  /**
   * When history is replayed, a risk event of a slot is decided only after everything that happened to the customers
   * before that slot is known, or the same history could be decided differently. Markers tell when that is so. News
   * of today (`events`) has no marker and does not wait.
   */
  private waitForProfiles(memory: GroupMemory, incoming: readonly Incoming[]): BatchOutcome | null {
    if (this.parts.clock === 'wall') return null;
    const slots = incoming.filter((one) => one.kind === 'risk' && one.trigger.risk.cause !== 'events');
    const latest = slots.reduce((most, one) => (one.kind === 'risk' ? Math.max(most, one.at) : most), -Infinity);
    if (latest <= (memory.clock ?? -Infinity)) {
      memory.heldSince = null;
      return null;
    }
    memory.heldSince ??= performance.now();
    if (performance.now() - memory.heldSince > HOLD_AT_MOST_MS) {
      this.parts.log.warn('clock_marker_missing', { group: memory.group, asOf: new Date(latest).toISOString() });
      return null;
    }
    const cause = new Error('profiles of that moment have not arrived yet');
    return { kind: 'retry', afterMs: HOLD_MS, cause };
  }

  private memory(group: number): GroupMemory {
    const memory = this.held.get(group);
    if (memory === undefined) throw new Error(`partition group ${group} is not held`);
    return memory;
  }
}
