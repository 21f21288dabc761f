import { activeBackend } from '#churn-model';
import { LATENCY_BUCKETS, type ServiceMetrics } from '#observability';
import type { RiskEventData } from '#contracts';
import type { Counter, Gauge, Histogram } from 'prom-client';

/** Why a vector was stored without a score. */
export type UnscoredReason = 'no_model' | 'other_catalogue';

/** What scoring measures besides its consumer. */
export class ScoringMetrics {
  private readonly scores: Counter<'cause'>;
  private readonly unscoredTotal: Counter<'reason'>;
  private readonly riskEvents: Counter<'band' | 'cause'>;
  private readonly abstentions: Counter<'reason'>;
  private readonly modelInfo: Gauge<'version' | 'catalogue' | 'backend'>;
  private readonly refusedTotal: Counter;
  private readonly eventToRisk: Histogram;

  constructor(metrics: ServiceMetrics) {
    this.scores = metrics.counter('holdfast_scores_total', 'Vectors scored, by what made them due.', ['cause']);
    this.unscoredTotal = metrics.counter('holdfast_unscored_total', 'Vectors stored without a score.', ['reason']);
    this.riskEvents = metrics.counter('holdfast_risk_events_total', 'Risk events decided.', ['band', 'cause']);
    this.abstentions = metrics.counter('holdfast_abstained_total', 'Risk events of scores that the model doubts.', [
      'reason',
    ]);
    this.modelInfo = metrics.gauge('holdfast_model_info', 'The model that scores; always 1.', [
      'version',
      'catalogue',
      'backend',
    ]);
    this.refusedTotal = metrics.counter('holdfast_models_refused_total', 'Champions whose artifact was refused.');
    this.eventToRisk = metrics.histogram(
      'holdfast_event_to_risk_seconds',
      'From the acceptance of an event to the acknowledgement of its risk event.',
      LATENCY_BUCKETS,
    );
  }

  scored(cause: RiskEventData['cause'], vectors: number): void {
    if (vectors > 0) this.scores.inc({ cause }, vectors);
  }

  unscored(reason: UnscoredReason, vectors: number): void {
    if (vectors > 0) this.unscoredTotal.inc({ reason }, vectors);
  }

  decided({ band, cause, abstainReason }: RiskEventData): void {
    this.riskEvents.inc({ band, cause });
    if (abstainReason !== null) this.abstentions.inc({ reason: abstainReason });
  }

  serving(version: string, catalogue: string): void {
    this.modelInfo.reset();
    this.modelInfo.set({ version, catalogue, backend: activeBackend() ?? 'none' }, 1);
  }

  refused(): void {
    this.refusedTotal.inc();
  }

  /** @param receivedAt - append time of the event, epoch ms */
  acknowledged(receivedAt: number): void {
    this.eventToRisk.observe(Math.max(0, Date.now() - receivedAt) / 1_000);
  }
}
