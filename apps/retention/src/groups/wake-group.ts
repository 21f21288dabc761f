import {
  addJobs,
  dueMoments,
  dueRetentionCustomers,
  outdatedSchedules,
  type Database,
  type PartitionGroups,
  type Tx,
} from '#storage';
import type { PlaybookSet } from '#playbooks';
import type { DecideGroup } from './decide-group.js';
import { NEAR_MS, wakeJobs } from './wake-jobs.js';

const PAGE = 300;

/** Wakes customers of a group by the clock on the wall: plays that waited go on, playbooks whose moment has come begin. */
export class WakeGroup {
  constructor(
    private readonly database: Database,
    private readonly groups: Pick<PartitionGroups, 'lock'>,
    private readonly decide: DecideGroup,
    /** Messages were decided: a sender may take them up. */
    private readonly onMessages: () => void,
  ) {}

  /** Wakes everybody about whom something is due, page by page. */
  async wake(group: number): Promise<void> {
    await this.#pages(group, (tx, _playbooks, now) => dueRetentionCustomers(tx, group, now, PAGE));
  }

  /**
   * Queues what is due within the next hours, and computes schedules anew that another set of playbooks made.
   *
   * @param now - epoch ms
   */
  async plan(group: number, now: number): Promise<void> {
    await this.database.transaction('plan_wakes', async (tx) => {
      const moments = await dueMoments(tx, group, now + NEAR_MS);
      const due = moments.map((dueAt) => ({ dueAt }));
      await addJobs(tx, wakeJobs(group, due, now));
    });
    await this.reschedule(group);
  }

  async reschedule(group: number): Promise<void> {
    await this.#pages(group, (tx, { revision }) => outdatedSchedules(tx, group, revision, PAGE));
  }

  async #pages(group: number, next: (tx: Tx, playbooks: PlaybookSet, now: number) => Promise<string[]>): Promise<void> {
    for (let found = PAGE; found === PAGE;) {
      const { messages } = await this.decide.run(group, {
        name: 'wake_retention',
        // The owner of the group and this job must not decide about the same customer at once.
        enter: (tx) => this.groups.lock(tx, group),
        look: async (tx, playbooks, now) => {
          const woken = await next(tx, playbooks, now);
          found = woken.length;
          return { woken };
        },
      });
      if (messages.length > 0) this.onMessages();
    }
  }
}
