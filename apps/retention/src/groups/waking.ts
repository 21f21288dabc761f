import type { Log } from '#observability';
import { addJobs, JobRunner, type Database, type DatabaseSettings } from '#storage';
import type { WakeGroup } from './wake-group.js';
import { WAKE_TASK } from './wake-jobs.js';

/** Looks ahead for what is due within the next hours. */
const PLAN_TASK = 'plan_wakes';
const CONCURRENCY = 2;

/** Jobs of the clock on the wall, at work. */
export interface Waking {
  /** The playbooks that begin at moments have changed. */
  replan(): void;
  stop(): Promise<void>;
}

/**
 * Starts doing the jobs that wake customers: in this process, and in every other one that runs the service.
 *
 * @param partitions - every group may have somebody who is due
 */
export async function startWaking(
  settings: DatabaseSettings,
  database: Database,
  wakeGroup: Pick<WakeGroup, 'wake' | 'plan'>,
  partitions: number,
  log: Log,
): Promise<Waking> {
  const runner = await JobRunner.start(
    settings,
    {
      [WAKE_TASK]: (payload) => wakeGroup.wake((payload as { group: number }).group), // written by wakeJobs alone
      [PLAN_TASK]: async () => {
        for (let group = 0; group < partitions; group++) await wakeGroup.plan(group);
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
