import { DURATION_BUCKETS, type ServiceMetrics } from '#observability';
import type { RefusalReason } from '../intake/refusal.js';

/** What the collector counts. */
export class CollectorMetrics {
  private readonly requests;
  private readonly events;
  private readonly acknowledge;

  constructor(metrics: ServiceMetrics) {
    this.requests = metrics.counter('holdfast_collector_requests_total', 'HTTP requests by route and status', [
      'route',
      'status',
    ]);
    this.events = metrics.counter('holdfast_collector_events_total', 'Events by verdict and, if refused, reason', [
      'verdict',
      'reason',
    ]);
    this.acknowledge = metrics.histogram(
      'holdfast_collector_acknowledge_duration_seconds',
      'Time until Kafka had acknowledged the events of a request with all replicas',
      DURATION_BUCKETS,
    );
  }

  /** @param route - a declared route, never the address as it was sent */
  answered(route: string, status: number): void {
    this.requests.inc({ route, status: String(status) });
  }

  accepted(events: number): void {
    this.events.inc({ verdict: 'accepted', reason: '' }, events);
  }

  refused(reason: RefusalReason): void {
    this.events.inc({ verdict: 'refused', reason });
  }

  /** Starts the clock; the function that it gives stops it. */
  acknowledging(): () => void {
    return this.acknowledge.startTimer();
  }
}
