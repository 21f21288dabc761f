import type { Log } from '#observability';
import {
  addJobs,
  eraseStragglers,
  JobRunner,
  type Database,
  type DatabaseSettings,
  type ErasedCustomers,
} from '#storage';
import type { WakeGroup } from './wake-group.js';
import { WAKE_TASK } from './wake-jobs.js';

/** Looks ahead for what is due within the next hours, and once more for who was erased. */
const PLAN_TASK = 'plan_wakes';
const CONCURRENCY = 2;

/** Jobs of the clock on the wall, at work. */
export interface Waking {
  /** The playbooks that begin at moments have changed. */
  replan(): void;
  stop(): Promise<void>;
}

/** What waking needs. */
export interface WakingParts {
  readonly settings: DatabaseSettings;
  readonly database: Database;
  readonly erased: ErasedCustomers;
  readonly wakeGroup: Pick<WakeGroup, 'wake' | 'plan'>;
  /** Every group may have somebody who is due. */
  readonly partitions: number;
  readonly log: Log;
}

/** Starts doing the jobs that wake customers: in this process, and in every other one that runs the service. */
export async function startWaking(parts: WakingParts): Promise<Waking> {
  const { settings, database, erased, wakeGroup, partitions, log } = parts;
  const runner = await JobRunner.start(
    settings,
    {
      [WAKE_TASK]: (payload) => wakeGroup.wake((payload as { group: number }).group), // written by wakeJobs alone
      [PLAN_TASK]: async () => {
        for (let group = 0; group < partitions; group++) await wakeGroup.plan(group, Date.now());
        await eraseStragglers(database, erased);
      },
    },
    { hourly: PLAN_TASK, concurrency: CONCURRENCY, log },
  );
  const replan = (): void => {
    const job = { task: PLAN_TASK, runAt: Date.now(), key: PLAN_TASK, payload: {} };
    // The hourly look makes up for it.
    addJobs(database, [job]).catch((error: unknown) => log.warn('job_failed', { error }));
  };
  replan();
  return { replan, stop: () => runner.stop() };
}
