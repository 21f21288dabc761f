import type { ServiceMetrics } from '#observability';
import type { TrainOutcome } from './train/train-once.js';

/** Seconds; from a handful of customers to a large history. */
const TRAINING_BUCKETS = [5, 15, 30, 60, 120, 300, 600, 1_800, 3_600];

/** What an operator sees of trainings. */
export class TrainerMetrics {
  private readonly trainings;
  private readonly duration;
  private readonly auc;
  private readonly last;

  constructor(metrics: ServiceMetrics) {
    this.trainings = metrics.counter('holdfast_trainings_total', 'Trainings by what came of them.', ['outcome']);
    this.duration = metrics.histogram(
      'holdfast_training_duration_seconds',
      'Time that a training took, reading and testing included.',
      TRAINING_BUCKETS,
    );
    this.auc = metrics.gauge('holdfast_trained_model_test_auc_ratio', 'Test AUC of the last training, by model.', [
      'model',
    ]);
    this.last = metrics.gauge('holdfast_last_training_timestamp_seconds', 'When the last training ended.');
  }

  /** A training came to an end. */
  ended(outcome: TrainOutcome['kind'] | 'failed', seconds: number): void {
    this.trainings.inc({ outcome });
    if (outcome === 'promoted' || outcome === 'refused') {
      this.duration.observe(seconds);
      this.last.setToCurrentTime();
    }
  }

  /** Figures of a model that was trained. */
  tested(outcome: TrainOutcome): void {
    if (outcome.kind === 'busy') return;
    this.auc.set({ model: 'network' }, outcome.test.model.auc);
    this.auc.set({ model: 'logistic' }, outcome.test.logistic.auc);
  }
}
