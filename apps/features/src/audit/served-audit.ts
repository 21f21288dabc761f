import type { Log, ServiceMetrics } from '#observability';
import { verifyServed, type ServedReport } from '#replay';
import type { GroupConsumer } from '#stream';
import { ServedFigure } from './served-figure.js';

/** What is checked, and how often. */
export interface AuditRules {
  /** 0 checks nothing. */
  readonly everyMinutes: number;
  /** Vectors a round. */
  readonly vectors: number;
}

const MINUTE_MS = 60_000;
const FIGURE_OF = 1_000;

/**
 * Checks by and by what was served: each round draws vectors of one held partition group and replays their customers to
 * the positions that they carry, reading that one group once.
 */
export class ServedAudit {
  private readonly figure = new ServedFigure(FIGURE_OF);
  private readonly show: (report: ServedReport) => void;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private round = 0;

  constructor(
    private readonly session: Parameters<typeof verifyServed>[0],
    private readonly consumer: Pick<GroupConsumer, 'groups'>,
    private readonly rules: AuditRules,
    private readonly log: Log,
    metrics: ServiceMetrics,
  ) {
    const checked = metrics.counter('holdfast_served_checked_total', 'Served vectors that were replayed.');
    const mismatches = metrics.counter('holdfast_served_mismatches_total', 'Of them, those that differed.');
    const ratio = metrics.gauge(
      'holdfast_served_consistency_ratio',
      'Share of the newest replayed vectors that equalled what was served; 1 before the first.',
    );
    ratio.set(1);
    this.show = (report) => {
      checked.inc(report.vectors);
      mismatches.inc(report.mismatches);
      ratio.set(this.figure.add(report.vectors, report.mismatches));
    };
  }

  start(): void {
    if (this.rules.everyMinutes === 0) return;
    this.timer = setTimeout(() => {
      this.running = this.check()
        .catch((error: unknown) => this.log.warn('served_not_checked', { error }))
        .finally(() => this.stopped || this.start());
    }, this.rules.everyMinutes * MINUTE_MS);
    this.timer.unref();
  }

  /** Resolves when the round in hand is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async check(): Promise<void> {
    const held = this.consumer.groups();
    if (held.length === 0) return;
    const group = held[this.round++ % held.length]!;
    const draw = { sample: this.rules.vectors, seed: this.round, partitions: [group] };
    const report = await verifyServed(this.session, draw);
    this.show(report);
    const { mismatches, examples } = report;
    if (mismatches > 0) this.log.error('served_differs_from_replay', { group, mismatches, example: examples[0] });
  }
}
