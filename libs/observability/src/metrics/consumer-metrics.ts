import type { Counter, Gauge, Histogram } from 'prom-client';
import { DURATION_BUCKETS, LATENCY_BUCKETS, type ServiceMetrics } from './service-metrics.js';

/** What became of a record. */
export type RecordVerdict = 'ok' | 'dropped' | 'dead_letter' | 'forwarded';

/**
 * What every consumer of partition groups measures; has the shape of the stream library's metrics port.
 * Topics are named without their prefix.
 */
export class ConsumerMetrics {
  private readonly recordsTotal: Counter<'topic' | 'verdict' | 'reason'>;
  private readonly batchSeconds: Histogram<'topic'>;
  private readonly flushSeconds: Histogram;
  private readonly eventAge: Histogram<'topic'>;
  private readonly retries: Counter<'what'>;
  private readonly lagRecords: Gauge<'topic' | 'partition'>;
  private readonly groups: Gauge;
  private lastPoll = performance.now();
  private joined = false;

  constructor(metrics: ServiceMetrics) {
    this.recordsTotal = metrics.counter('holdfast_records_total', 'Records consumed, by what became of them.', [
      'topic',
      'verdict',
      'reason',
    ]);
    this.batchSeconds = metrics.histogram(
      'holdfast_batch_duration_seconds',
      'Time to take a batch of records in.',
      DURATION_BUCKETS,
      ['topic'],
    );
    this.flushSeconds = metrics.histogram(
      'holdfast_flush_duration_seconds',
      'Time to publish and store what a partition group has gathered.',
      DURATION_BUCKETS,
    );
    this.eventAge = metrics.histogram(
      'holdfast_event_age_seconds',
      'Age of the newest record of a batch when it was taken in.',
      LATENCY_BUCKETS,
      ['topic'],
    );
    this.retries = metrics.counter('holdfast_retries_total', 'Work that is done again after a passing fault.', [
      'what',
    ]);
    this.lagRecords = metrics.gauge('holdfast_lag_records', 'Records of a partition that are not taken in yet.', [
      'topic',
      'partition',
    ]);
    this.groups = metrics.gauge('holdfast_partition_groups', 'Partition groups that this member holds.');
  }

  /** Counts records by their fate; `reason` comes from a closed list, '' where the verdict says all. */
  records(topic: string, verdict: RecordVerdict, reason: string, count: number): void {
    if (count > 0) this.recordsTotal.inc({ topic, verdict, reason }, count);
  }

  /** @param seconds - from the append time of a batch's newest record to now */
  age(topic: string, seconds: number): void {
    this.eventAge.observe({ topic }, Math.max(0, seconds));
  }

  batchHandled(topic: string, _records: number, seconds: number): void {
    this.batchSeconds.observe({ topic }, seconds);
  }

  flushed(seconds: number): void {
    this.flushSeconds.observe(seconds);
  }

  retried(what: 'batch' | 'flush' | 'assign'): void {
    this.retries.inc({ what });
  }

  lag(topic: string, partition: number, records: number): void {
    this.lagRecords.set({ topic, partition: String(partition) }, records);
  }

  forgetLag(topic: string, partition: number): void {
    this.lagRecords.remove({ topic, partition: String(partition) });
  }

  /** A poll has come back, or long work between two polls goes on. */
  polled(): void {
    this.lastPoll = performance.now();
  }

  groupsHeld(groups: number): void {
    this.joined ||= groups > 0;
    this.groups.set(groups);
  }

  /** Liveness: null, or since when nothing was polled. */
  pollProblem(withinMs: number): string | null {
    const age = performance.now() - this.lastPoll;
    return age <= withinMs ? null : `no poll has finished for ${Math.round(age / 1_000)} s`;
  }

  /** Readiness: null once this member has ever held a group. */
  assignmentProblem(): string | null {
    return this.joined ? null : 'no partition groups were assigned yet';
  }
}
