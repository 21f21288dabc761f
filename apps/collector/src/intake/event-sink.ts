import type { OutgoingRecord } from '#stream';

/** Where accepted events go. An abstract class, so that Nest can inject it by type. */
export abstract class EventSink {
  /**
   * Resolves when all replicas have every record.
   *
   * @throws SinkUnavailable when that could not be had in time; the records may be sent again
   */
  abstract send(records: readonly OutgoingRecord[]): Promise<void>;
}

/** The events were not acknowledged; the sender keeps them and tries again. */
export class SinkUnavailable extends Error {
  override readonly name = 'SinkUnavailable';

  constructor(
    /** `away`: no broker answers. `busy`: more comes in than goes out. */
    readonly why: 'away' | 'busy',
    readonly retryAfterMs: number,
    cause?: unknown,
  ) {
    super(why === 'away' ? 'Kafka does not answer' : 'more events wait for Kafka than may', { cause });
  }
}
