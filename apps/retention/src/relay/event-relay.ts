import type { Topic } from '#contracts';
import type { Log } from '#observability';
import { readOutboxEvents, removeOutboxEvents, type ErasedCustomers, type Queries } from '#storage';
import type { EventProducer } from '#stream';

const BATCH = 500;

/**
 * Brings events from the outbox to Kafka, in order, at least once; their ids show a repeat. What an erased person's page
 * or provider still reports goes nowhere.
 */
export class EventRelay {
  private stopping = false;
  private running: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private faults = 0;

  constructor(
    private readonly queries: Queries,
    private readonly producer: Pick<EventProducer, 'send'>,
    private readonly erased: Pick<ErasedCustomers, 'among'>,
    private readonly pollMs: number,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Publishes what is there, as far as Kafka takes it, and ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    for (;;) {
      const last = this.stopping;
      const published = await this.publish().then(
        (count) => {
          this.faults = 0;
          return count;
        },
        (error: unknown) => {
          // One line when it begins; an outage is not told twice a second.
          if (this.faults++ === 0) this.log.warn('relay_failed', { error });
          return 0;
        },
      );
      if (published === BATCH) continue;
      if (last) return;
      await this.sleep();
    }
  }

  private async publish(): Promise<number> {
    const events = await readOutboxEvents(this.queries, BATCH);
    if (events.length === 0) return 0;
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
    return events.length;
  }

  private async sleep(): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(10_000, this.pollMs * 2 ** Math.min(this.faults, 10)));
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
