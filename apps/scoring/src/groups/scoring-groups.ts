import type { FeatureVector, Topic } from '#contracts';
import type { ConsumerMetrics, Log } from '#observability';
import { loadSourceEpoch, type Database, type PartitionGroups } from '#storage';
import {
  COMMIT,
  RejectionLimit,
  type Batch,
  type BatchOutcome,
  type DeadLetter,
  type DeadLetters,
  type GroupHandler,
  type Positions,
} from '#stream';
import { readVector } from '../vectors/read-vector.js';
import type { ScoreAndStore } from './score-and-store.js';
import { ScoringMemory } from './scoring-memory.js';

/** What the handler is made of. */
export interface ScoringGroupsParts {
  readonly database: Database;
  readonly groups: PartitionGroups;
  readonly scores: ScoreAndStore;
  readonly deadLetters: Pick<DeadLetters, 'send'>;
  readonly metrics: ConsumerMetrics;
  readonly log: Log;
  /** Risk events of the group may lie in its outbox. */
  readonly onOutbox: (group: number) => void;
}

/** Takes the vectors of a partition group in and has them scored. */
export class ScoringGroups implements GroupHandler {
  private readonly held = new Map<number, ScoringMemory>();
  private readonly limit = new RejectionLimit();

  constructor(private readonly parts: ScoringGroupsParts) {}

  async assigned(group: number): Promise<Positions> {
    const { database, groups, log, onOutbox } = this.parts;
    const { epoch, positions } = await groups.take(group);
    const known = positions as ReadonlyMap<Topic, bigint>; // written by `advance` from topics alone
    this.held.set(group, new ScoringMemory(group, epoch, known, await loadSourceEpoch(database, group)));
    log.info('partition_group_taken', { group, epoch });
    onOutbox(group);
    return known;
  }

  async handle(batch: Batch): Promise<BatchOutcome> {
    const { deadLetters, metrics } = this.parts;
    const memory = this.memory(batch.group);
    const taken: (FeatureVector | string)[] = [];
    const dead = new Map<number, DeadLetter>();
    batch.records.forEach((record, index) => {
      const verdict = readVector(record.value);
      if (verdict.kind === 'ok') return taken.push(verdict.value ?? record.key?.toString('utf8') ?? '');
      const { reason, detail } = verdict;
      return dead.set(index, { topic: batch.topic, partition: batch.partition, record, reason, detail });
    });
    this.limit.check(batch, (index) => dead.has(index));
    if (dead.size > 0) await deadLetters.send([...dead.values()]);
    // No await from here on: either all of the batch is in memory, or nothing.
    let newest = 0;
    for (const one of taken)
      if (typeof one === 'string') memory.withdraw(one);
      else if (memory.offer(one)) newest++;
    memory.moveTo(batch.topic, batch.lastOffset + 1n);
    const withdrawals = taken.filter((one) => typeof one === 'string').length;
    metrics.records(batch.topic, 'ok', '', newest + withdrawals);
    metrics.records(batch.topic, 'dropped', 'not_newest', taken.length - newest - withdrawals);
    for (const { reason } of dead.values()) metrics.records(batch.topic, 'dead_letter', reason, 1);
    metrics.age(batch.topic, (Date.now() - batch.records.at(-1)!.timestamp) / 1_000);
    return COMMIT;
  }

  async flush(group: number): Promise<Positions> {
    const memory = this.memory(group);
    if ((await this.parts.scores.flush(memory)) > 0) this.parts.onOutbox(group);
    return new Map(memory.positions);
  }

  lost(group: number): void {
    this.held.delete(group);
  }

  /**
   * Scores the next page of customers whose score isn't by the present model; call it serialised with the group's
   * batches.
   *
   * @param after - last customer of the page before; '' begins
   * @returns last customer of the page; null when there are no more
   */
  async rescorePage(group: number, after: string): Promise<string | null> {
    const last = await this.parts.scores.rescorePage(this.memory(group), after);
    this.parts.onOutbox(group);
    return last;
  }

  /** The ownership under which this member holds the group; undefined when it doesn't. */
  epoch(group: number): number | undefined {
    return this.held.get(group)?.epoch;
  }

  private memory(group: number): ScoringMemory {
    const memory = this.held.get(group);
    if (memory === undefined) throw new Error(`partition group ${group} is not held`);
    return memory;
  }
}
