import { DURATION_BUCKETS, type ServiceMetrics } from '#observability';
import type { Counter, Gauge, Histogram } from 'prom-client';

/** What became of an attempt to send. `deferred`: not now, quiet hours; `retried`: it certainly did not leave. */
export type SendOutcome = 'sent' | 'refused' | 'failed' | 'unknown' | 'retried' | 'deferred';

/** What the retention service measures beside its consumer. */
export class RetentionMetrics {
  private readonly decisions: Counter<'outcome' | 'rule'>;
  private readonly sends: Counter<'channel' | 'outcome'>;
  private readonly sendSeconds: Histogram<'channel'>;
  private readonly outboxMessages: Gauge;
  private readonly outboxAge: Gauge;
  private readonly closed: Gauge<'channel' | 'destination'>;
  private readonly paused: Gauge<'channel' | 'destination'>;
  private readonly unsubscriptions: Counter<'outcome'>;

  constructor(metrics: ServiceMetrics) {
    this.decisions = metrics.counter(
      'holdfast_decisions_total',
      'Playbooks considered, by outcome and refusing rule.',
      ['outcome', 'rule'],
    );
    this.sends = metrics.counter('holdfast_sends_total', 'Attempts to send, by channel and outcome.', [
      'channel',
      'outcome',
    ]);
    this.sendSeconds = metrics.histogram(
      'holdfast_send_duration_seconds',
      'Time that the other side took for one message.',
      DURATION_BUCKETS,
      ['channel'],
    );
    this.outboxMessages = metrics.gauge('holdfast_outbox_messages', 'Messages that were decided and not yet sent.');
    this.outboxAge = metrics.gauge('holdfast_outbox_age_seconds', 'How long the oldest due message has been due.');
    this.closed = metrics.gauge('holdfast_destination_closed', '1 when its owner wants nothing more (HTTP 410).', [
      'channel',
      'destination',
    ]);
    this.paused = metrics.gauge('holdfast_destination_paused', '1 while a destination in trouble is left alone.', [
      'channel',
      'destination',
    ]);
    this.unsubscriptions = metrics.counter('holdfast_unsubscriptions_total', 'Uses of an unsubscribe link.', [
      'outcome',
    ]);
  }

  /** @param rule - the closed name of the rule that refused; null when none did */
  decided(outcome: string, rule: string | null): void {
    this.decisions.inc({ outcome, rule: rule ?? '' });
  }

  sent(channel: string, outcome: SendOutcome, count = 1): void {
    this.sends.inc({ channel, outcome }, count);
  }

  tookToSend(channel: string, seconds: number): void {
    this.sendSeconds.observe({ channel }, seconds);
  }

  outbox({ depth, oldestSeconds }: { readonly depth: number; readonly oldestSeconds: number }): void {
    this.outboxMessages.set(depth);
    this.outboxAge.set(Math.max(0, oldestSeconds));
  }

  /** @param destination - as the configuration names it */
  destinationClosed(channel: string, destination: string, closed: boolean): void {
    this.closed.set({ channel, destination }, closed ? 1 : 0);
  }

  destinationPaused(channel: string, destination: string, paused: boolean): void {
    this.paused.set({ channel, destination }, paused ? 1 : 0);
  }

  unsubscribed(outcome: 'done' | 'refused'): void {
    this.unsubscriptions.inc({ outcome });
  }
}
