import type { Topic } from '#contracts';
import type { Incoming } from './read-batch.js';

/** What a group has gathered since its last flush, and how far it stands. */
export class GroupMemory {
  #incoming: Incoming[] = [];
  readonly #positions: Map<Topic, bigint>;
  /** Since when risk events wait for event time to catch up, by the clock of the process; null: they don't. */
  heldSince: number | null = null;

  constructor(
    readonly group: number,
    readonly epoch: number,
    positions: ReadonlyMap<Topic, bigint>,
    /** Event time that has passed in `customer.v1`, epoch ms; null: unknown. */
    public clock: number | null,
  ) {
    this.#positions = new Map(positions);
  }

  get incoming(): readonly Incoming[] {
    return this.#incoming;
  }

  get positions(): ReadonlyMap<Topic, bigint> {
    return this.#positions;
  }

  /** Takes a judged batch in; all of it or, when it isn't called, nothing. */
  take(topic: Topic, incoming: readonly Incoming[], next: bigint): void {
    for (const one of incoming) {
      this.#incoming.push(one);
      if (one.kind === 'clock') this.clock = Math.max(this.clock ?? -Infinity, one.time);
    }
    this.#positions.set(topic, next);
  }

  /** What was gathered is written. */
  flushed(): void {
    this.#incoming = [];
  }
}
