import type { NewJob } from '#storage';

/** Task that wakes a group's customers. */
export const WAKE_TASK = 'wake_customers';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** What is due later is found by the hourly look. */
export const NEAR_MS = 2 * 60 * MINUTE_MS;

/**
 * Jobs that wake a group when something of its customers is due: one a moment, not one a customer, so that a million
 * customers with a birthday are not a million jobs. Near moments are kept to the second, others to the minute.
 */
export function wakeJobs(
  group: number,
  customers: readonly { readonly dueAt: number | null }[],
  now: number,
): NewJob[] {
  const moments = new Set<number>();
  for (const { dueAt } of customers) {
    if (dueAt === null || dueAt > now + NEAR_MS) continue;
    const grain = dueAt < now + 2 * MINUTE_MS ? SECOND_MS : MINUTE_MS;
    moments.add(Math.ceil(dueAt / grain) * grain);
  }
  return [...moments].map((runAt) => ({
    ...{ task: WAKE_TASK, runAt, payload: { group } },
    key: `wake/${group}/${new Date(runAt).toISOString()}`,
  }));
}
