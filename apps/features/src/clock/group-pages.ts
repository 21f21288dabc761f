import type { Log } from '#observability';
import type { GroupConsumer } from '#stream';

/** Long work on the held groups, page by page between their batches; looked for every so often. */
export class GroupPages {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  /**
   * @param work - its name in the log
   * @param page - does the next page of a group; true when none is due
   * @param everyMs - how long to wait before looking for work again, and at least between two pages
   */
  constructor(
    private readonly work: string,
    private readonly consumer: Pick<GroupConsumer, 'groups' | 'within'>,
    private readonly page: (group: number) => Promise<boolean>,
    private readonly log: Log,
    private readonly everyMs: { readonly look: number; readonly page: number },
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.look().finally(() => this.stopped || this.start());
    }, this.everyMs.look);
    this.timer.unref();
  }

  /** Resolves when the page in hand is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async look(): Promise<void> {
    for (const group of this.consumer.groups()) {
      try {
        await this.pageThrough(group);
      } catch (error) {
        // The consumer itself answers for its group; the next look goes on from where it was.
        this.log.warn('group_pages_interrupted', { work: this.work, group, error });
      }
    }
  }

  private async pageThrough(group: number): Promise<void> {
    let done = false;
    while (!done && !this.stopped) {
      const held = await this.consumer.within(group, async () => void (done = await this.page(group)));
      if (!held) return;
      if (!done) await new Promise((resolve) => setTimeout(resolve, this.everyMs.page));
    }
  }
}
