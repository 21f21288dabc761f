import type { Topic } from '#contracts';
import type { StreamLog } from '../connection/stream-log.js';
import { asError } from '../errors.js';
import { startPositions, type LogRanges, type LogReader } from './log-ranges.js';
import type { PartitionGroup } from './partition-group.js';
import type { StreamMetrics } from './stream-metrics.js';

/** What the watch looks at. */
export interface Watched {
  readonly reader: LogReader;
  readonly topics: readonly Topic[];
  /** How many partitions each topic must have. */
  readonly count: number;
  readonly metrics: StreamMetrics;
  readonly log: StreamLog;
  groups(): Iterable<PartitionGroup>;
  fail(error: Error): void;
}

/** Measures lag, and finds a log that was cut or recreated though nothing is fetched from it. */
export class LogWatch {
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(private readonly watched: Watched) {}

  start(everyMs: number): void {
    this.#timer = setInterval(() => void this.#look(), everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Looks unless the last look still waits for the brokers. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#compare();
    } finally {
      this.#looking = false;
    }
  }

  async #compare(): Promise<void> {
    const { reader, count, metrics, log } = this.watched;
    const before = new Map(
      [...this.watched.groups()].filter(({ isReady }) => isReady).map((group) => [group, this.#positions(group)]),
    );
    let ranges: LogRanges;
    try {
      ranges = await reader.ranges();
    } catch (error) {
      log.debug('log_not_checked', { cause: asError(error).message });
      return;
    }
    for (const [group, positions] of before) {
      if (!group.isReady) continue;
      // What was read meanwhile moved on in a log that is there; a position that stood still must lie within it.
      const stood = new Map([...positions].filter(([topic, position]) => group.nextOffset(topic) === position));
      try {
        startPositions(group.group, stood, ranges, count);
      } catch (error) {
        this.watched.fail(asError(error));
        return;
      }
      for (const [topic, position] of this.#positions(group)) {
        const end = ranges.get(topic)?.get(group.group)?.end ?? position;
        metrics.lag(topic, group.group, Number(end > position ? end - position : 0n));
      }
    }
  }

  #positions(group: PartitionGroup): Map<Topic, bigint> {
    return new Map(
      this.watched.topics.flatMap((topic) => {
        const position = group.nextOffset(topic);
        return position === undefined ? [] : [[topic, position]];
      }),
    );
  }
}
