import {
  addJobs,
  dueRetentionCustomers,
  dueMoments,
  outdatedSchedules,
  type Database,
  type ErasedCustomers,
  type PartitionGroups,
} from '#storage';
import type { PlaybookShelf } from '../playbooks/playbook-shelf.js';
import type { RetentionMetrics } from '../retention-metrics.js';
import { DecideBatch, type DecisionRules } from './decide-batch.js';
import { NEAR_MS, wakeJobs } from './wake-jobs.js';

const PAGE = 300;

/** Wakes customers of a group by the clock on the wall: plays that waited go on, playbooks whose moment has come begin. */
export class WakeGroup {
  constructor(
    private readonly database: Database,
    private readonly groups: PartitionGroups,
    private readonly shelf: Pick<PlaybookShelf, 'current'>,
    private readonly rules: Omit<DecisionRules, 'playbooks'>,
    private readonly erased: Pick<ErasedCustomers, 'among' | 'burn'>,
    private readonly metrics: RetentionMetrics,
    private readonly wallNow: () => number,
    /** Messages were decided: a sender may take them up. */
    private readonly onMessages: () => void,
  ) {}

  /** Wakes everybody about whom something is due, page by page. */
  async wake(group: number): Promise<void> {
    await this.#pages(group, (tx, now) => dueRetentionCustomers(tx, group, now, PAGE));
  }

  /** Queues what is due within the next hours, and computes schedules anew that another set of playbooks made. */
  async plan(group: number): Promise<void> {
    const now = this.wallNow();
    await this.database.transaction('plan_wakes', async (tx) => {
      const moments = await dueMoments(tx, group, now + NEAR_MS);
      await addJobs(
        tx,
        wakeJobs(
          group,
          moments.map((dueAt) => ({ dueAt })),
          now,
        ),
      );
    });
    await this.reschedule(group);
  }

  async reschedule(group: number): Promise<void> {
    await this.#pages(group, async (tx) => {
      const { revision } = await this.shelf.current(tx);
      return outdatedSchedules(tx, group, revision, PAGE);
    });
  }

  async #pages(
    group: number,
    next: (tx: Parameters<PlaybookShelf['current']>[0], now: number) => Promise<string[]>,
  ): Promise<void> {
    for (let woken = PAGE; woken === PAGE;) {
      const now = this.wallNow();
      const done = await this.database.transaction('wake_retention', async (tx) => {
        // The owner of the group and this job must not decide about the same customer at once.
        await this.groups.lock(tx, group);
        const customers = await next(tx, now);
        woken = customers.length;
        const playbooks = await this.shelf.current(tx);
        return new DecideBatch(tx, group, { ...this.rules, playbooks }, this.erased, now).run([], customers);
      });
      for (const { outcome, rule } of done.receipts) this.metrics.decided(outcome, rule);
      if (done.messages.length > 0) this.onMessages();
    }
  }
}
