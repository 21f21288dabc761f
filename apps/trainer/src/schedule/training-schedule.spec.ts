import { describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import type { TrainOutcome } from '../train/train-once.js';
import { type Trainee, TrainingSchedule, type ScheduleParts } from './training-schedule.js';

const DAY_MS = 86_400_000;

/** Starts and stops a schedule; what it did in its first look. */
async function firstLook(...trainees: Partial<Trainee>[]): Promise<string[]> {
  const did: string[] = [];
  const parts: ScheduleParts = {
    everyDays: 7,
    trainees: () =>
      Promise.resolve(
        trainees.map((own, i) => ({
          catalogue: `catalogue ${i}`,
          lastTraining: () => Promise.resolve(null),
          train: () => {
            did.push(`trained ${i}`);
            return Promise.resolve({ kind: 'busy' } satisfies TrainOutcome);
          },
          ...own,
        })),
      ),
    now: () => 100 * DAY_MS,
    log: silentLog,
    onOutcome: (outcome) => did.push(outcome),
  };
  const schedule = new TrainingSchedule(parts);
  schedule.start();
  // One turn of the loop is enough for promises that are settled already.
  await new Promise((resolve) => setImmediate(resolve));
  await schedule.stop();
  return did;
}

describe('TrainingSchedule', () => {
  it('trains at once when nothing was ever trained', async () => {
    expect(await firstLook({})).toEqual(['trained 0', 'busy']);
  });

  it('trains again after exactly the configured days, not before', async () => {
    expect(await firstLook({ lastTraining: () => Promise.resolve(93 * DAY_MS) })).toEqual(['trained 0', 'busy']);
    expect(await firstLook({ lastTraining: () => Promise.resolve(93 * DAY_MS + 1) })).toEqual([]);
  });

  it('counts a training that fails and goes on to the next catalogue', async () => {
    const tooLittle = { train: () => Promise.reject(new Error('too little history')) };
    expect(await firstLook(tooLittle, {})).toEqual(['failed', 'trained 1', 'busy']);
  });

  it('trains for each catalogue by its own last training', async () => {
    const yesterday = { lastTraining: () => Promise.resolve(99 * DAY_MS) };
    expect(await firstLook(yesterday, {})).toEqual(['trained 1', 'busy']);
  });
});
