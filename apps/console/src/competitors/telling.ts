import type { Log } from '#observability';
import { tellTempted, type TellingParts } from './tell-tempted.js';

const POLL_MS = 2_000;
const MAX_WAIT_MS = 30_000;

/** Brings to Kafka what waits to be told of tempted customers, at least once: also what a process before left behind. */
export class Telling {
  private stopping = false;
  private running: Promise<void> | undefined;
  private woken = false;
  private wakeUp: () => void = () => undefined;
  private faults = 0;

  constructor(
    private readonly parts: TellingParts,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Something waits: look now. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  /** Ends after what is being told; the rest waits in the database. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      if ((await this.tell()) === 'all') await this.sleep();
    }
  }

  private async tell(): Promise<'all' | 'more'> {
    try {
      const left = await tellTempted(this.parts, null);
      this.faults = 0;
      return left;
    } catch (error) {
      // One line when it begins; an outage is not told every two seconds.
      if (this.faults++ === 0) this.log.warn('telling_failed', { error });
      return 'all';
    }
  }

  private async sleep(): Promise<void> {
    if (this.woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(MAX_WAIT_MS, POLL_MS * 2 ** Math.min(this.faults, 10)));
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
