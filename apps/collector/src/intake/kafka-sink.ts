import type { EventProducer, OutgoingRecord } from '#stream';
import { EventSink, SinkUnavailable } from './event-sink.js';

/** Most records and UTF-16 units of values that may wait for an acknowledgement; below the producer's own bounds. */
const MAX_WAITING_RECORDS = 50_000;
const MAX_WAITING_LENGTH = 12 * 1024 * 1024;

const RETRY_MS = 2_000;

/** Sends to Kafka, bounded in time and in what waits. */
export class KafkaSink extends EventSink {
  private waitingRecords = 0;
  private waitingLength = 0;

  constructor(
    private readonly producer: Pick<EventProducer, 'send'>,
    /** Longest wait for an acknowledgement, ms. */
    private readonly withinMs: number,
  ) {
    super();
  }

  override async send(records: readonly OutgoingRecord[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new SinkUnavailable('away', RETRY_MS)), this.withinMs);
    });
    try {
      await Promise.race([this.counted(records), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What is late still waits inside the producer, so it counts until the producer is done with it. */
  private async counted(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.waitingRecords >= MAX_WAITING_RECORDS || this.waitingLength >= MAX_WAITING_LENGTH)
      throw new SinkUnavailable('busy', RETRY_MS);
    const length = records.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
    this.waitingRecords += records.length;
    this.waitingLength += length;
    try {
      await this.producer.send(records);
    } catch (error) {
      // The producer's own queue is never full before ours is: it refuses only when brokers don't answer.
      const { retryAfterMs } = error as { retryAfterMs?: unknown };
      throw typeof retryAfterMs === 'number' ? new SinkUnavailable('away', retryAfterMs, error) : error;
    } finally {
      this.waitingRecords -= records.length;
      this.waitingLength -= length;
    }
  }
}
