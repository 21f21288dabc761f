/** How a loop goes on. */
export interface WorkLoopOptions {
  /** Pause when there was nothing left to do. */
  readonly pollMs: number;
  /** Failures in a row double the pause up to this. */
  readonly longestPauseMs: number;
  /** Stopped, it still does what is there. Otherwise the rest waits for the next process. */
  readonly finishes: boolean;
  /** The first failure in a row: an outage isn't told every time. */
  readonly onFault: (error: unknown) => void;
}

/** Does rounds of work until there is none left, looks again after a pause or when woken, and goes on after failures. */
export class WorkLoop {
  private stopping = false;
  private woken = false;
  private running: Promise<void> | undefined;
  private wakeUp: () => void = () => undefined;
  private faults = 0;

  /** @param round - does a part of the work, and says whether there may be more */
  constructor(
    private readonly round: () => Promise<'all' | 'more'>,
    private readonly options: WorkLoopOptions,
  ) {}

  start(): void {
    this.running = this.#run();
  }

  /** There is work: look now. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  /** Resolves when the round at hand, or all that is there, is done. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  async #run(): Promise<void> {
    for (;;) {
      const last = this.stopping;
      if (last && !this.options.finishes) return;
      this.woken = false;
      if ((await this.#tryRound()) === 'more') continue;
      if (last) return;
      await this.#pause();
    }
  }

  async #tryRound(): Promise<'all' | 'more'> {
    try {
      const left = await this.round();
      this.faults = 0;
      return left;
    } catch (error) {
      if (this.faults++ === 0) this.options.onFault(error);
      return 'all';
    }
  }

  async #pause(): Promise<void> {
    if (this.woken) return;
    const { pollMs, longestPauseMs } = this.options;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(longestPauseMs, pollMs * 2 ** Math.min(this.faults, 10)));
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
