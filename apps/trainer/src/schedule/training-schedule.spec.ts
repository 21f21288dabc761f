import { describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import type { TrainOutcome } from '../train/train-once.js';
import { TrainingSchedule, type ScheduleParts } from './training-schedule.js';

const DAY_MS = 86_400_000;

/** Starts and stops a schedule; what it did in its first look. */
async function firstLook(over: Partial<ScheduleParts>): Promise<string[]> {
  const did: string[] = [];
  const schedule = new TrainingSchedule({
    everyDays: 7,
    lastTraining: () => Promise.resolve(null),
    train: () => {
      did.push('trained');
      return Promise.resolve({ kind: 'busy' } satisfies TrainOutcome);
    },
    now: () => 100 * DAY_MS,
    log: silentLog,
    onOutcome: (outcome) => did.push(outcome),
    ...over,
  });
  schedule.start();
  // Two turns of the loop are enough for promises that are settled already.
  await new Promise((resolve) => setImmediate(resolve));
  await schedule.stop();
  return did;
}

describe('TrainingSchedule', () => {
  it('trains at once when nothing was ever trained', async () => {
    expect(await firstLook({})).toEqual(['trained', 'busy']);
  });

  it('trains again after exactly the configured days, not before', async () => {
    expect(await firstLook({ lastTraining: () => Promise.resolve(93 * DAY_MS) })).toEqual(['trained', 'busy']);
    expect(await firstLook({ lastTraining: () => Promise.resolve(93 * DAY_MS + 1) })).toEqual([]);
  });

  it('counts a training that fails and lives on', async () => {
    expect(await firstLook({ train: () => Promise.reject(new Error('too little history')) })).toEqual(['failed']);
  });
});
