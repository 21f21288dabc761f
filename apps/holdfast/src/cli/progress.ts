import cliProgress from 'cli-progress';

/** Shows how far a piece of work is: a bar in a terminal, a line every few seconds elsewhere. To standard error. */
export interface ProgressBar {
  /** @param done - in the units of the total; `total` may be learnt on the way */
  update(done: number, total?: number): void;
  stop(): void;
}

/** Starts a bar. @param unit - what is counted, e.g. `events` */
export function startProgress(title: string, total: number, unit: string): ProgressBar {
  const bar = new cliProgress.SingleBar(
    {
      format: `${title.padEnd(38)} {bar} {percentage}% | {value}/{total} ${unit} | {rate} ${unit}/s | {left} left`,
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 3_000,
      hideCursor: true,
      clearOnComplete: false,
      etaBuffer: 50,
      barsize: 24,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
  const started = performance.now();
  let first: number | null = null;
  bar.start(total, 0, { rate: '-', left: '-' });
  return {
    update(done, newTotal) {
      if (newTotal !== undefined) bar.setTotal(newTotal);
      first ??= done;
      const seconds = (performance.now() - started) / 1_000;
      const rate = seconds > 0.2 ? (done - first) / seconds : 0;
      const remaining = rate > 0 ? (bar.getTotal() - done) / rate : NaN;
      bar.update(Math.min(done, bar.getTotal()), {
        rate: rate > 0 ? Math.round(rate).toLocaleString('en-US') : '-',
        left: Number.isFinite(remaining) ? `${Math.ceil(remaining)} s` : '-',
      });
    },
    stop() {
      bar.stop();
    },
  };
}
