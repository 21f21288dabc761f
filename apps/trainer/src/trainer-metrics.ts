import type { ServiceMetrics } from '#observability';
import type { TrainingProgress, TrainOutcome } from './train/train-once.js';

/** Seconds; from a handful of customers to a large history. */
const TRAINING_BUCKETS = [5, 15, 30, 60, 120, 300, 600, 1_800, 3_600];

/** What an operator sees of trainings. */
export class TrainerMetrics {
  private readonly trainings;
  private readonly duration;
  private readonly auc;
  private readonly last;
  private readonly backend;
  private readonly done;

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
    this.done = metrics.gauge('holdfast_training_progress_ratio', 'Done share of the stage of a training under way.', [
      'stage',
    ]);
    this.backend = metrics.gauge(
      'holdfast_training_backend_info',
      'The backend that computed the last training, as `model.backend` chose it; always 1.',
      ['backend'],
    );
    this.last = metrics.gauge('holdfast_last_training_timestamp_seconds', 'When the last training ended.');
  }

  /** A training has come so far; what it did before is done. */
  progressed({ stage, fraction }: TrainingProgress): void {
    this.done.reset();
    this.done.set({ stage }, fraction ?? 0);
  }

  /** A training came to an end. */
  ended(outcome: TrainOutcome['kind'] | 'failed', seconds: number): void {
    this.done.reset();
    this.trainings.inc({ outcome });
    if (outcome === 'promoted' || outcome === 'refused') {
      this.duration.observe(seconds);
      this.last.setToCurrentTime();
    }
  }

  /** Figures of a model that was trained. */
  tested(outcome: TrainOutcome): void {
    if (outcome.kind === 'busy') return;
    this.backend.reset();
    this.backend.set({ backend: outcome.backend }, 1);
    this.auc.set({ model: 'network' }, outcome.test.model.auc);
    this.auc.set({ model: 'logistic' }, outcome.test.logistic.auc);
  }
}
