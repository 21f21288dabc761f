import type { Topic } from '#contracts';
import { asError, isGroupLost, retryAfter } from '../errors.js';
import type { Batch, BatchOutcome } from './batch.js';
import type { GroupHandler } from './group-handler.js';
import { GroupQueue } from './group-queue.js';
import { LogCursor } from './log-cursor.js';
import type { Fetched, FlushRules, Steering } from './steering.js';
import type { StreamMetrics } from './stream-metrics.js';

/**
 * One partition of all topics of the set: takes its batches, flushes and owner changes one at a time, and accepts a
 * batch only where the one before ended. So whatever kafkajs fetched for an earlier owner, or after jumping over a gap,
 * is never taken in.
 */
export class PartitionGroup {
  readonly #queue = new GroupQueue();
  /** Which assignment counts; 0: none. */
  #generation = 0;
  #ready = false;
  /** The handler was told that it has the group. */
  #taken = false;
  /** Nothing is taken in until a timer has fired. */
  #held = false;
  readonly #cursor = new LogCursor();
  #unflushed = 0;
  #dirty = false;
  #flushTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;

  constructor(
    readonly group: number,
    private readonly handler: GroupHandler,
    private readonly steering: Steering,
    private readonly metrics: StreamMetrics,
    private readonly rules: FlushRules,
  ) {}

  get isReady(): boolean {
    return this.#ready;
  }

  /** Next offset, behind what was stepped over; for lag only. */
  nextOffset(topic: Topic): bigint | undefined {
    return this.#cursor.nextOffset(topic);
  }

  /** This member got the group, perhaps again: what is in memory is dropped, positions are read anew. */
  assign(generation: number): void {
    this.#detach(generation);
    void this.#enqueue(() => this.#acquire(generation));
  }

  /** This member lost the group. Resolves when the handler has forgotten it. */
  release(): Promise<void> {
    this.#detach(0);
    return this.#queue.run(() => this.#forget());
  }

  /** Flushes what is in memory, then lets the group go. */
  close(): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#ready && this.#dirty) await this.#flush();
      this.#detach(0);
      await this.#forget();
    });
  }

  /** kafkajs stepped over offsets up to this one: they hold nothing to be read. */
  skip(topic: Topic, lastOffset: bigint): void {
    this.#cursor.skip(topic, lastOffset);
  }

  /** Takes a fetched batch in; `resolve` is called when kafkajs may go on behind it. Never rejects. */
  take(fetched: Fetched, resolve: () => void): Promise<void> {
    return this.#enqueue(async () => {
      const generation = this.#generation;
      if (!this.#ready || this.#held || !(await this.#follows(fetched))) return;
      const { topic, lastOffset } = fetched;
      const batch: Batch = { group: this.group, topic, partition: this.group, records: fetched.records(), lastOffset };
      const startedAt = performance.now();
      const outcome = await this.#attempt(batch);
      if (outcome === undefined || generation !== this.#generation) return;
      if (outcome.kind === 'retry') {
        this.metrics.retried('batch');
        this.#hold(outcome.afterMs, () => Promise.resolve());
        return;
      }
      const next = outcome.kind === 'hold' ? outcome.from : lastOffset + 1n;
      this.#cursor.moveTo(topic, next);
      if (outcome.kind === 'hold') this.#wait(topic, next, outcome.afterMs);
      else resolve();
      const taken = batch.records.filter(({ offset }) => offset < next).length;
      if (taken === 0) return;
      this.metrics.batchHandled(topic, taken, (performance.now() - startedAt) / 1_000);
      await this.#grow(taken);
    });
  }

  /** Runs work between batches; false when the group isn't held and ready. */
  within(work: () => Promise<void>): Promise<boolean> {
    return this.#queue.run(async () => {
      if (!this.#ready || this.#held) return false;
      try {
        await work();
      } catch (error) {
        await this.#classify(asError(error));
        throw error;
      }
      await this.#grow(0);
      return true;
    });
  }

  /** Runs a task in turn; what it throws ends the consumer. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    return this.#queue.run(task).catch((error: unknown) => this.steering.fail(asError(error)));
  }

  async #acquire(generation: number): Promise<void> {
    if (generation !== this.#generation) return;
    await this.#forget();
    let positions: Map<Topic, bigint>;
    try {
      this.#taken = true;
      positions = await this.steering.startPositions(this.group, await this.handler.assigned(this.group));
    } catch (error) {
      const afterMs = retryAfter(error) ?? (isGroupLost(error) ? 1_000 : undefined);
      if (afterMs === undefined) throw error;
      this.metrics.retried('assign');
      this.#hold(afterMs, () => this.#acquire(generation));
      return;
    }
    if (generation !== this.#generation) return;
    this.#cursor.start(positions);
    for (const [topic, offset] of positions) this.steering.seek(topic, this.group, offset);
    this.#ready = true;
    this.steering.resume(this.group);
  }

  /** Whether the batch begins where the last one ended. If not, fetching goes back there, or the consumer ends. */
  async #follows({ topic, fetchedAt }: Fetched): Promise<boolean> {
    const position = this.#cursor.position(topic);
    if (position === undefined) return false;
    if (this.#cursor.follows(topic, fetchedAt)) return true;
    const generation = this.#generation;
    try {
      await this.steering.startPositions(this.group, this.#cursor.positions);
      if (generation === this.#generation) this.steering.seek(topic, this.group, position);
    } catch (error) {
      const afterMs = retryAfter(error);
      if (afterMs === undefined) this.steering.fail(asError(error));
      else this.#hold(afterMs, () => Promise.resolve());
    }
    return false;
  }

  async #attempt(batch: Batch): Promise<BatchOutcome | undefined> {
    try {
      return await this.handler.handle(batch);
    } catch (thrown) {
      const cause = asError(thrown);
      const afterMs = retryAfter(cause);
      if (afterMs !== undefined) return { kind: 'retry', afterMs, cause };
      await this.#classify(cause);
      return undefined;
    }
  }

  async #grow(records: number): Promise<void> {
    this.#unflushed += records;
    this.#dirty = true;
    if (this.#unflushed >= this.rules.afterRecords) await this.#flush();
    else this.#flushTimer ??= setTimeout(() => void this.#enqueue(() => this.#flush()), this.rules.afterMs);
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    if (!this.#ready || !this.#dirty) return;
    const startedAt = performance.now();
    try {
      const stored = await this.handler.flush(this.group);
      this.#dirty = false;
      this.#unflushed = 0;
      this.metrics.flushed((performance.now() - startedAt) / 1_000);
      if (this.#ready) this.steering.commit(this.group, this.#cursor.withSkipped(stored));
    } catch (thrown) {
      const error = asError(thrown);
      const afterMs = retryAfter(error);
      if (afterMs === undefined) return this.#classify(error);
      this.metrics.retried('flush');
      this.#hold(afterMs, () => this.#flush());
    }
  }

  /** Lets one topic wait at an offset while the others go on. */
  #wait(topic: Topic, from: bigint, afterMs: number): void {
    const generation = this.#generation;
    this.steering.seek(topic, this.group, from);
    this.steering.pauseTopic(topic, this.group);
    setTimeout(() => {
      if (generation === this.#generation && !this.#held) this.steering.resumeTopic(topic, this.group);
    }, afterMs).unref();
  }

  /** Pauses the group, then runs `next` and, unless that holds the group again, goes on. */
  #hold(afterMs: number, next: () => Promise<void>): void {
    const generation = this.#generation;
    this.#held = true;
    this.steering.pause(this.group);
    clearTimeout(this.#retryTimer);
    const resume = async (): Promise<void> => {
      if (generation !== this.#generation) return;
      this.#held = false;
      await next();
      if (!this.#held && this.#ready) this.steering.resume(this.group);
    };
    this.#retryTimer = setTimeout(() => void this.#enqueue(resume), afterMs);
  }

  /** An error that no retry mends: the group is gone, or the fault is ours. */
  async #classify(error: Error): Promise<void> {
    if (retryAfter(error) !== undefined) return;
    if (!isGroupLost(error)) return this.steering.fail(error);
    this.#detach(0);
    this.steering.pause(this.group);
    await this.#forget();
    this.steering.rejoin();
  }

  #detach(generation: number): void {
    this.#generation = generation;
    this.#ready = false;
    this.#held = false;
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    clearTimeout(this.#retryTimer);
  }

  async #forget(): Promise<void> {
    this.#dirty = false;
    this.#unflushed = 0;
    this.#cursor.clear();
    if (!this.#taken) return;
    this.#taken = false;
    await this.handler.lost(this.group);
  }
}
