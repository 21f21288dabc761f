import type { Topic } from '#contracts';
import type { Positions } from './batch.js';

/** Where a partition group stands in the logs of its topics, and what may follow there. */
export class LogCursor {
  #positions = new Map<Topic, bigint>();
  /** Last offset of the markers and aborted records that kafkajs stepped over without a batch. */
  readonly #skipped = new Map<Topic, bigint>();

  get positions(): Positions {
    return this.#positions;
  }

  start(positions: Positions): void {
    this.#positions = new Map(positions);
    this.#skipped.clear();
  }

  clear(): void {
    this.start(new Map());
  }

  position(topic: Topic): bigint | undefined {
    return this.#positions.get(topic);
  }

  moveTo(topic: Topic, position: bigint): void {
    this.#positions.set(topic, position);
  }

  skip(topic: Topic, lastOffset: bigint): void {
    this.#skipped.set(topic, lastOffset);
  }

  /** Whether a batch fetched at this offset begins where the last one ended, but for what holds nothing. */
  follows(topic: Topic, fetchedAt: bigint): boolean {
    const position = this.#positions.get(topic);
    if (position === undefined || fetchedAt < position) return false;
    return fetchedAt === position || this.#skipped.get(topic) === fetchedAt - 1n;
  }

  /** The next offset behind everything read or stepped over; for lag only. */
  nextOffset(topic: Topic): bigint | undefined {
    const position = this.#positions.get(topic);
    const skipped = this.#skipped.get(topic);
    return position !== undefined && skipped !== undefined && skipped >= position ? skipped + 1n : position;
  }

  /** Stored positions moved behind what was stepped over, so that lag tools see none where nothing is left to read. */
  withSkipped(stored: Positions): Positions {
    return new Map(
      [...stored].map(([topic, position]): [Topic, bigint] => {
        const caughtUp = position === this.#positions.get(topic);
        return [topic, caughtUp ? (this.nextOffset(topic) ?? position) : position];
      }),
    );
  }
}
