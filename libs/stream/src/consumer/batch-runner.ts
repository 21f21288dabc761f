import type { Topic } from '#contracts';
import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload } from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { asError, BrokersUnreachable } from '../errors.js';
import type { Positions } from './batch.js';
import type { Holdings } from './co-partitioned-assigner.js';
import { consumerConfig } from './consumer-config.js';
import type { ConsumeOptions, GroupConsumer } from './group-consumer.js';
import { LogReader } from './log-ranges.js';
import { LogWatch } from './log-watch.js';
import { OffsetCommits } from './offset-commits.js';
import { PartitionGroup } from './partition-group.js';
import type { Steering } from './steering.js';
import { NO_METRICS, type StreamMetrics } from './stream-metrics.js';
import { toFetched } from './to-fetched.js';
import { whileBeating } from './while-beating.js';

/** Between joins that this member asks for, so that two owners of one store don't take it from each other in a spin. */
const REJOIN_AFTER_MS = 1_000;
const MAX_CONNECT_WAIT_MS = 3_000;

/** The only place that knows kafkajs's rules for consumers. */
export class BatchRunner implements GroupConsumer, Steering {
  readonly failed: Promise<never>;
  readonly #reject: (error: Error) => void;
  readonly #connection: KafkaConnection;
  readonly #metrics: StreamMetrics;
  readonly #consumer: Consumer;
  readonly #admin: Admin;
  readonly #log: LogReader;
  readonly #watch: LogWatch;
  readonly #commits: OffsetCommits;
  #groups = new Map<number, PartitionGroup>();
  #joinedAt = 0;
  #generation = 0;
  #stopped = false;
  #crashes = 0;
  #rejoining: Promise<void> | undefined;
  #disconnected: Promise<void> | undefined;

  constructor(
    private readonly options: ConsumeOptions,
    private readonly count: number,
  ) {
    const { connection, metrics = NO_METRICS } = options;
    const failed = Promise.withResolvers<never>();
    failed.promise.catch(() => undefined);
    this.failed = failed.promise;
    this.#reject = failed.reject;
    this.#connection = connection;
    this.#metrics = metrics;
    this.#admin = connection.admin();
    this.#log = new LogReader(connection, this.#admin, options.topics);
    this.#commits = new OffsetCommits((offsets) => this.#consumer.commitOffsets(offsets), connection.log);
    this.#watch = new LogWatch({
      ...{ reader: this.#log, topics: options.topics, count, metrics, log: connection.log },
      groups: () => this.#groups.values(),
      fail: (error) => this.fail(error),
    });
    const holdings = (): Holdings => ({ groups: [...this.#groups.keys()], heldSince: this.#joinedAt });
    this.#consumer = connection.consumer(consumerConfig(options, holdings, (error) => this.#waitForBrokers(error)));
  }

  async start(): Promise<void> {
    const { events } = this.#consumer;
    this.#consumer.on(events.GROUP_JOIN, (event) => this.#joined(event));
    this.#consumer.on(events.FETCH, () => this.#metrics.polled());
    this.#consumer.on(events.START_BATCH_PROCESS, ({ payload: { topic, partition, batchSize, lastOffset } }) => {
      // Markers and aborted records only: eachBatch isn't called, but fetching goes on behind them.
      if (batchSize === 0) this.#groups.get(partition)?.skip(this.#connection.topic(topic), BigInt(lastOffset));
    });
    this.#consumer.on(events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) this.fail(error);
    });
    try {
      await this.#admin.connect();
      await this.#consumer.connect();
      await this.#consumer.subscribe({
        topics: this.options.topics.map((topic) => this.#connection.name(topic)),
        fromBeginning: true,
      });
      await this.#run();
    } catch (cause) {
      await this.#disconnect();
      throw new BrokersUnreachable('could not join the consumer group', { cause });
    }
    this.#watch.start(this.options.checkEveryMs ?? 10_000);
  }

  groups(): readonly number[] {
    return [...this.#groups.values()].filter(({ isReady }) => isReady).map(({ group }) => group);
  }

  async within(group: number, work: () => Promise<void>): Promise<boolean> {
    return (await this.#groups.get(group)?.within(work)) ?? false;
  }

  async close(): Promise<void> {
    if (this.#stopped) return this.#disconnect();
    this.#stopped = true;
    this.#watch.stop();
    await this.#rejoining;
    const groups = [...this.#groups.values()];
    const flushed = Promise.allSettled(groups.map((group) => group.close())).then(() => this.#commits.settled());
    await Promise.race([flushed, delay(this.options.closeWithinMs ?? 10_000, undefined, { ref: false })]);
    for (const { group } of groups) this.#forgetLag(group);
    await this.#disconnect();
  }

  pause(group: number): void {
    this.#steer(() => this.#consumer.pause(this.#places(group)));
  }

  resume(group: number): void {
    this.#steer(() => this.#consumer.resume(this.#places(group)));
  }

  pauseTopic(topic: Topic, group: number): void {
    this.#steer(() => this.#consumer.pause([{ topic: this.#connection.name(topic), partitions: [group] }]));
  }

  resumeTopic(topic: Topic, group: number): void {
    this.#steer(() => this.#consumer.resume([{ topic: this.#connection.name(topic), partitions: [group] }]));
  }

  seek(topic: Topic, group: number, offset: bigint): void {
    const name = this.#connection.name(topic);
    this.#steer(() => this.#consumer.seek({ topic: name, partition: group, offset: offset.toString() }));
  }

  startPositions(group: number, stored: Positions): Promise<Map<Topic, bigint>> {
    return this.#log.startPositions(group, stored, this.count);
  }

  commit(group: number, positions: Positions): void {
    const places = [...positions].map(([topic, offset]) => ({ topic: this.#connection.name(topic), offset }));
    this.#commits.add(places.map(({ topic, offset }) => ({ topic, partition: group, offset: offset.toString() })));
  }

  rejoin(): void {
    this.#rejoining ??= this.#rejoin().finally(() => {
      this.#rejoining = undefined;
    });
  }

  fail(error: Error): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#watch.stop();
    this.#connection.log.error('consumer_failed', { groupId: this.options.groupId, error });
    this.#reject(error);
    void this.#disconnect();
  }

  async #run(): Promise<void> {
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.topics.length * this.count,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
  }

  /** Runs synchronously within the join, before kafkajs fetches for it: whatever was assigned is paused first. */
  #joined({ payload: { memberAssignment } }: ConsumerGroupJoinEvent): void {
    const mine = new Set(Object.values(memberAssignment).flat());
    for (const group of mine) this.pause(group);
    this.#generation += 1;
    this.#joinedAt = Date.now();
    this.#crashes = 0;
    const before = this.#groups;
    this.#groups = new Map(
      [...mine].sort((a, b) => a - b).map((group) => [group, before.get(group) ?? this.#open(group)]),
    );
    for (const [group, gone] of before)
      if (!mine.has(group)) {
        this.#forgetLag(group);
        gone.release().catch((error: unknown) => this.fail(asError(error)));
      }
    for (const group of this.#groups.values()) group.assign(this.#generation);
    this.#metrics.groupsHeld(mine.size);
    this.#connection.log.info('groups_assigned', { groupId: this.options.groupId, groups: [...this.#groups.keys()] });
  }

  #open(group: number): PartitionGroup {
    const { handler, flushAfterMs = 200, flushAfterRecords = 10_000 } = this.options;
    return new PartitionGroup(group, handler, this, this.#metrics, {
      afterMs: flushAfterMs,
      afterRecords: flushAfterRecords,
    });
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const group = this.#groups.get(payload.batch.partition);
    if (group === undefined || this.#stopped) return;
    const fetched = toFetched(payload.batch, this.#connection);
    const resolve = (): void => payload.resolveOffset(payload.batch.lastOffset());
    await whileBeating(payload, () => group.take(fetched, resolve));
  }

  /** Asked by kafkajs after errors that may pass; it would start over at once, for ever. */
  async #waitForBrokers(error: Error): Promise<boolean> {
    if (this.#stopped) return false;
    this.#crashes += 1;
    const waitMs = Math.min(MAX_CONNECT_WAIT_MS, 500 * 2 ** this.#crashes);
    this.#connection.log.warn('brokers_unreachable', { retryInMs: waitMs, cause: error.message });
    await delay(waitMs);
    return !this.#stopped;
  }

  async #rejoin(): Promise<void> {
    const generation = this.#generation;
    await delay(REJOIN_AFTER_MS);
    // Usually the group is rebalancing anyway and this member has joined again by now.
    if (this.#stopped || generation !== this.#generation) return;
    this.#connection.log.warn('group_taken_by_another', { groupId: this.options.groupId });
    try {
      await this.#consumer.stop();
      if (!this.#stopped) await this.#run();
    } catch (error) {
      this.fail(asError(error));
    }
  }

  #places(group: number): { topic: string; partitions: number[] }[] {
    return this.options.topics.map((topic) => ({ topic: this.#connection.name(topic), partitions: [group] }));
  }

  /** Between a crash and the next join kafkajs refuses; the join assigns everything anew. */
  #steer(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#connection.log.debug('steering_refused', { cause: asError(error).message });
    }
  }

  #forgetLag(group: number): void {
    for (const topic of this.options.topics) this.#metrics.forgetLag(topic, group);
  }

  #disconnect(): Promise<void> {
    this.#disconnected ??= (async () => {
      await this.#consumer.disconnect().catch(() => undefined);
      await this.#admin.disconnect().catch(() => undefined);
    })();
    return this.#disconnected;
  }
}
