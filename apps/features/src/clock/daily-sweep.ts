import type { Log } from '#observability';
import type { GroupConsumer } from '#stream';
import { latestDailySlot } from './daily-slot.js';

/** Emits the next page of a slot's sweep of a group; true when the slot is done. */
export type SweepPage = (group: number, slot: number) => Promise<boolean>;

const BETWEEN_PAGES_MS = 20;

/** Sweeps the held groups once a day by the clock on the wall, page by page between their batches. */
export class DailySweep {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly consumer: Pick<GroupConsumer, 'groups' | 'within'>,
    private readonly sweepPage: SweepPage,
    private readonly hourUtc: number,
    private readonly log: Log,
    private readonly lookEveryMs = 10_000,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.look().finally(() => this.stopped || this.start());
    }, this.lookEveryMs);
    this.timer.unref();
  }

  /** Resolves when the page in hand is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    const slot = latestDailySlot(Date.now(), this.hourUtc);
    for (const group of this.consumer.groups()) {
      try {
        await this.sweepGroup(group, slot);
      } catch (error) {
        // The consumer itself answers for its group; the sweep looks again from where it was.
        this.log.warn('sweep_interrupted', { group, slot: new Date(slot).toISOString(), error });
      }
    }
  }

  private async sweepGroup(group: number, slot: number): Promise<void> {
    let done = false;
    while (!done && !this.stopped) {
      const held = await this.consumer.within(group, async () => void (done = await this.sweepPage(group, slot)));
      if (!held) return;
      if (!done) await new Promise((resolve) => setTimeout(resolve, BETWEEN_PAGES_MS));
    }
  }
}
