import { DURATION_BUCKETS, type ServiceMetrics } from './service-metrics.js';

/** Observes named statements and transactions of a database. */
export function statementMetrics(metrics: ServiceMetrics): (name: string, seconds: number, failed: boolean) => void {
  const seconds = metrics.histogram(
    'holdfast_statement_duration_seconds',
    'Time that a named statement or transaction took.',
    DURATION_BUCKETS,
    ['statement', 'outcome'],
  );
  return (statement, took, failed) => seconds.observe({ statement, outcome: failed ? 'failed' : 'ok' }, took);
}
