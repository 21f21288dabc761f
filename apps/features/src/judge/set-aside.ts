import type { ConsumerMetrics } from '#observability';
import { forwardMisplaced, RejectionLimit, type Batch, type DeadLetters, type EventProducer } from '#stream';
import type { Segment } from './take-segment.js';

/** Brings away what can't be folded here: dead letters and records of other partitions. */
export class SetAside {
  private readonly limit = new RejectionLimit();

  constructor(
    private readonly producer: EventProducer,
    private readonly deadLetters: Pick<DeadLetters, 'send'>,
    private readonly metrics: ConsumerMetrics,
  ) {}

  /**
   * Resolves when all replicas have what was set aside, so that positions may move on.
   *
   * @throws ProducerBusy when they can't be written now: the batch is tried again
   */
  async run(batch: Batch, { records, dead, misplaced }: Segment): Promise<void> {
    if (records.length === 0) return;
    const rejected = new Set(dead.map((letter) => letter.record));
    this.limit.check({ ...batch, records }, (index) => rejected.has(records[index]!));
    if (dead.length > 0) await this.deadLetters.send(dead);
    if (misplaced.length > 0) await forwardMisplaced(this.producer, batch, misplaced);
    for (const { reason } of dead) this.metrics.records(batch.topic, 'dead_letter', reason, 1);
    this.metrics.records(batch.topic, 'forwarded', 'misplaced', misplaced.length);
  }
}
