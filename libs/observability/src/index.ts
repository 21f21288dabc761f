/** Logs, metrics and health: what an operator sees of a service. */
export { createLog, silentLog, type Log, type LogSettings } from './logging/log.js';
export { DURATION_BUCKETS, LATENCY_BUCKETS, ServiceMetrics } from './metrics/service-metrics.js';
export { ConsumerMetrics, type RecordVerdict } from './metrics/consumer-metrics.js';
export { statementMetrics } from './metrics/storage-metrics.js';
export { Health, type HealthAnswer, type HealthCheck } from './health/health.js';
export { OperationsModule } from './health/operations.module.js';
