import type { TopicPartitionOffset } from 'kafkajs';
import type { StreamLog } from '../connection/stream-log.js';
import { asError } from '../errors.js';

/**
 * Commits offsets to Kafka for lag tools, the newest of each partition, one request at a time. Nothing depends on them,
 * so a failed commit is left to the next.
 */
export class OffsetCommits {
  readonly #pending = new Map<string, TopicPartitionOffset>();
  #committing: Promise<void> | undefined;

  constructor(
    private readonly commit: (offsets: TopicPartitionOffset[]) => Promise<void>,
    private readonly log: StreamLog,
  ) {}

  add(offsets: Iterable<TopicPartitionOffset>): void {
    for (const offset of offsets) this.#pending.set(`${offset.topic}/${offset.partition}`, offset);
    if (this.#pending.size > 0) this.#committing ??= this.#run();
  }

  /** Resolves when everything added so far was tried. */
  settled(): Promise<void> {
    return this.#committing ?? Promise.resolve();
  }

  async #run(): Promise<void> {
    while (this.#pending.size > 0) {
      const offsets = [...this.#pending.values()];
      this.#pending.clear();
      try {
        await this.commit(offsets);
      } catch (error) {
        this.log.debug('offsets_not_committed', { cause: asError(error).message });
      }
    }
    this.#committing = undefined;
  }
}
