import type { OutgoingRecord } from '#stream';
import { Problem } from '../answers/problem.js';
import type { CollectorMetrics } from '../observe/collector-metrics.js';
import { SinkUnavailable, type EventSink } from './event-sink.js';
import type { Refusal } from './refusal.js';

/** A request's events, judged: what goes on and what was refused. */
export interface Judged {
  readonly records: readonly OutgoingRecord[];
  readonly refused: readonly Refusal[];
}

/** What became of a request's events: `accepted` of them are in Kafka, on all replicas. */
export interface Outcome {
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

/** Sends what is good and counts everything. */
export class Intake {
  constructor(
    private readonly sink: EventSink,
    private readonly metrics: CollectorMetrics,
  ) {}

  /** @throws Problem 503 or 429 when the good events were not acknowledged in time */
  async accept({ records, refused }: Judged): Promise<Outcome> {
    if (records.length > 0) await this.send(records);
    this.metrics.accepted(records.length);
    for (const { reason } of refused) this.metrics.refused(reason);
    return { accepted: records.length, refused };
  }

  private async send(records: readonly OutgoingRecord[]): Promise<void> {
    const stop = this.metrics.acknowledging();
    try {
      await this.sink.send(records);
    } catch (error) {
      if (!(error instanceof SinkUnavailable)) throw error;
      const seconds = Math.max(1, Math.ceil(error.retryAfterMs / 1_000));
      throw error.why === 'busy' ? Problem.busy(seconds) : Problem.kafkaAway(seconds);
    }
    stop();
  }
}
