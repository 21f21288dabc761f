import type { Topic } from '#contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { BrokersUnreachable, PartitionCountMismatch, PositionBelowStart, PositionBeyondEnd } from '../errors.js';
import type { Positions } from './batch.js';

const ATTEMPTS = 4;
const RETRY_MS = 200;

/** What lies in a partition's log: offsets `start` to `end` - 1. */
export interface LogRange {
  readonly start: bigint;
  readonly end: bigint;
}

export type LogRanges = ReadonlyMap<Topic, ReadonlyMap<number, LogRange>>;

/** Asks the brokers what lies in the logs of some topics. */
export class LogReader {
  #running: Promise<LogRanges> | undefined;
  #next: Promise<LogRanges> | undefined;

  constructor(
    private readonly connection: KafkaConnection,
    private readonly admin: Admin,
    private readonly topics: readonly Topic[],
  ) {}

  /**
   * All partitions of all topics, never as they were before the call: whoever compares a position with an end that was
   * asked for earlier finds a log that seems cut. Calls made while one is on its way share the one after it.
   *
   * @throws BrokersUnreachable
   */
  ranges(): Promise<LogRanges> {
    if (this.#running === undefined) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  /** `startPositions` by the logs as they are now. @throws BrokersUnreachable too */
  async startPositions(group: number, stored: Positions, count: number): Promise<Map<Topic, bigint>> {
    return startPositions(group, stored, await this.ranges(), count);
  }

  #start(): Promise<LogRanges> {
    this.#next = undefined;
    const running = this.#fetchPatiently().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  /** A leader that has just changed, or isn't there yet for a new topic, is no reason to give up. */
  async #fetchPatiently(): Promise<LogRanges> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.#fetch();
      } catch (cause) {
        if (attempt === ATTEMPTS) throw new BrokersUnreachable('could not read the ends of the logs', { cause });
        await delay(RETRY_MS);
      }
  }

  async #fetch(): Promise<LogRanges> {
    const ranges = await Promise.all(
      this.topics.map(async (topic): Promise<[Topic, Map<number, LogRange>]> => {
        const partitions = await this.admin.fetchTopicOffsets(this.connection.name(topic));
        return [
          topic,
          new Map(partitions.map(({ partition, low, high }) => [partition, { start: BigInt(low), end: BigInt(high) }])),
        ];
      }),
    );
    return new Map(ranges);
  }
}

/**
 * The positions to start from: the stored ones where they fit the log, its start where a topic was never read.
 * kafkajs would answer a position outside the log by jumping to its end, silently.
 *
 * @param count - how many partitions each topic must have
 * @throws PositionBeyondEnd, PositionBelowStart, PartitionCountMismatch
 */
export function startPositions(group: number, stored: Positions, ranges: LogRanges, count: number): Map<Topic, bigint> {
  return new Map(
    [...ranges].map(([topic, partitions]): [Topic, bigint] => {
      const range = partitions.get(group);
      if (range === undefined || partitions.size !== count)
        throw new PartitionCountMismatch(`${topic} has ${partitions.size} partitions, ${count} at the start`);
      const position = stored.get(topic);
      if (position === undefined) return [topic, range.start];
      if (position > range.end)
        throw new PositionBeyondEnd(`${topic}/${group}: position ${position}, the log ends at ${range.end}`);
      if (position < range.start)
        throw new PositionBelowStart(`${topic}/${group}: position ${position}, the log starts at ${range.start}`);
      return [topic, position];
    }),
  );
}
