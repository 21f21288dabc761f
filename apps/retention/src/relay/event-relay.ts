import type { Topic } from '#contracts';
import type { Log } from '#observability';
import { WorkLoop } from '#service';
import { readOutboxEvents, removeOutboxEvents, type ErasedCustomers, type Queries } from '#storage';
import type { EventProducer } from '#stream';

const BATCH = 500;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Brings events from the outbox to Kafka, in order, at least once; their ids show a repeat. What an erased person's page
 * or provider still reports goes nowhere.
 */
export class EventRelay {
  private readonly loop: WorkLoop;

  constructor(
    private readonly queries: Queries,
    private readonly producer: Pick<EventProducer, 'send'>,
    private readonly erased: Pick<ErasedCustomers, 'among'>,
    pollMs: number,
    log: Log,
  ) {
    this.loop = new WorkLoop(() => this.publish(), {
      ...{ pollMs, longestPauseMs: LONGEST_PAUSE_MS, finishes: true },
      onFault: (error) => log.warn('relay_failed', { error }),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Publishes what is there, as far as Kafka takes it, and ends. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async publish(): Promise<'all' | 'more'> {
    const events = await readOutboxEvents(this.queries, BATCH);
    if (events.length === 0) return 'all';
    const gone = await this.erased.among(this.queries, new Set(events.map(({ customer }) => customer)));
    const wanted = events.filter(({ customer }) => !gone.has(customer));
    await this.producer.send(
      wanted.map(({ topic, customer, event, headers }) => ({
        topic: topic as Topic, // written from a topic by this service alone
        key: customer,
        value: event,
        headers: { 'content-type': 'application/cloudevents+json', ...headers },
      })),
    );
    await removeOutboxEvents(
      this.queries,
      events.map(({ position }) => position),
    );
    return events.length === BATCH ? 'more' : 'all';
  }
}
