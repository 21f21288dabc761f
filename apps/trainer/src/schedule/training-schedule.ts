import type { Log } from '#observability';
import type { TrainOutcome } from '../train/train-once.js';

const DAY_MS = 86_400_000;
/** How often the registry is asked whether a training is due: it may have been done by command, or by another trainer. */
const LOOK_EVERY_MS = 60_000;
/** After a training that failed, for want of history as a rule. */
const RETRY_AFTER_MS = 3_600_000;

/** What models are trained for: a feature catalogue. */
export interface Trainee {
  readonly catalogue: string;
  /** When the last training for it was registered, epoch ms; null for never. */
  readonly lastTraining: () => Promise<number | null>;
  readonly train: () => Promise<TrainOutcome>;
}

/** What the schedule drives. Moments in epoch ms. */
export interface ScheduleParts {
  readonly everyDays: number;
  /** Asked anew at every look, most important first: catalogues change while the trainer runs. */
  readonly trainees: () => Promise<readonly Trainee[]>;
  readonly now: () => number;
  readonly log: Log;
  readonly onOutcome: (outcome: TrainOutcome['kind'] | 'failed', seconds: number) => void;
}

/**
 * Trains every so many days for each catalogue that serves or is to. What it goes by is the registry, so neither a restart nor a training by command makes it
 * train too early or too late.
 */
export class TrainingSchedule {
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();
  /** By catalogue, when to try again after a failure. */
  private readonly notBefore = new Map<string, number>();
  private stopped = false;

  constructor(private readonly parts: ScheduleParts) {}

  /** Looks at once, and from then on every minute. */
  start(): void {
    this.look();
  }

  /** Looks no more; resolves when a training under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.working;
  }

  private look(): void {
    this.working = this.trainAll().then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.look(), LOOK_EVERY_MS);
    });
  }

  private async trainAll(): Promise<void> {
    try {
      for (const trainee of await this.parts.trainees()) await this.trainIfDue(trainee);
    } catch (error) {
      // The next look comes in a minute.
      if (!this.stopped) this.parts.log.warn('training_failed', { error, retryAfterMs: LOOK_EVERY_MS });
    }
  }

  private async trainIfDue({ catalogue, lastTraining, train }: Trainee): Promise<void> {
    const { now, log, onOutcome } = this.parts;
    const started = now();
    if (started < (this.notBefore.get(catalogue) ?? -Infinity)) return;
    try {
      const last = await lastTraining();
      if (this.stopped || (last !== null && started - last < this.parts.everyDays * DAY_MS)) return;
      const { kind } = await train();
      onOutcome(kind, (now() - started) / 1_000);
    } catch (error) {
      this.notBefore.set(catalogue, now() + RETRY_AFTER_MS);
      // A training that is cut off by the end of the process isn't a failure of its own.
      if (this.stopped) return;
      log.warn('training_failed', { error, catalogue, retryAfterMs: RETRY_AFTER_MS });
      onOutcome('failed', (now() - started) / 1_000);
    }
  }
}
