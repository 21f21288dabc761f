import { CLOUDEVENTS_JSON } from '#contracts';
import type { Log } from '#observability';
import { readOutbox, removeFromOutbox, type OutboxEntry, type Queries } from '#storage';
import type { EventProducer } from '#stream';

/** Where a relay's risk events go and come from. */
export interface RiskRelayParts {
  readonly queries: Queries;
  readonly publisher: Pick<EventProducer, 'send'>;
  /** Whether this member holds the group: only its owner publishes. */
  readonly holds: (group: number) => boolean;
  /** An event was acknowledged. */
  readonly onAcknowledged: (entry: OutboxEntry) => void;
  readonly log: Log;
}

const MAX_EVENTS = 500;

/**
 * Publishes risk events from the outbox, oldest first within a group, and removes them when all replicas have them.
 * After a crash in between they are published again, with equal ids.
 */
export class RiskRelay {
  private readonly running = new Map<number, Promise<void>>();
  private readonly again = new Set<number>();
  private stopped = false;

  constructor(private readonly parts: RiskRelayParts) {}

  /** Publishes what lies in the group's outbox, also what is put there while it runs. Never rejects. */
  kick(group: number): Promise<void> {
    const running = this.running.get(group);
    if (running !== undefined) {
      this.again.add(group);
      return running;
    }
    const run = this.drain(group)
      .catch((error: unknown) => this.parts.log.warn('relay_interrupted', { group, error }))
      .finally(() => this.running.delete(group));
    this.running.set(group, run);
    return run;
  }

  /** Resolves when what is on its way has been acknowledged. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running.values());
  }

  private async drain(group: number): Promise<void> {
    for (;;) {
      this.again.delete(group);
      const sent = await this.publish(group);
      if (this.stopped || (sent < MAX_EVENTS && !this.again.has(group))) return;
    }
  }

  private async publish(group: number): Promise<number> {
    const { queries, publisher, holds, onAcknowledged } = this.parts;
    if (this.stopped || !holds(group)) return 0;
    const entries = await readOutbox(queries, group, MAX_EVENTS);
    if (entries.length === 0) return 0;
    const headers = { 'content-type': CLOUDEVENTS_JSON };
    await publisher.send(
      entries.map(({ customer, event }) => ({
        ...{ topic: 'risk.v1' as const, key: customer, partition: group, value: event, headers },
      })),
    );
    entries.forEach(onAcknowledged);
    await removeFromOutbox(queries, group, entries.at(-1)!.position);
    return entries.length;
  }
}
