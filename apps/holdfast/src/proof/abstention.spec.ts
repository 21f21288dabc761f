import { describe, expect, it } from '@jest/globals';
import type { ChurnModel, ModelInput } from '#churn-model';
import { abstentionOf } from './abstention.js';

/** 20 customers: days known from 1 to 20, uses a week from 0 to 19, a plan, and a number that never varies. */
const rows: ModelInput = {
  names: ['known_days', 'uses', 'plan', 'same'],
  kinds: ['number', 'number', 'category', 'number'],
  rows: 20,
  values: Float64Array.from(Array.from({ length: 20 }, (_, i) => [i + 1, i, i % 2, 7]).flat()),
};

/** Refuses whoever is known for less than 4 days, or has a number beyond a limit. */
function judge(limit: number, minimumHistory: { feature: string; least: number } | null) {
  const abstain = ({ rows: size, values }: ModelInput) =>
    Array.from({ length: size }, (_, row) => {
      const [known, uses] = [values[row * 4]!, values[row * 4 + 1]!];
      return known < 4 || known > limit || uses > limit ? { reason: 'out-of-range' as const, features: [] } : null;
    });
  return { abstain, info: { minimumHistory } as ChurnModel['info'] };
}

describe('abstentionOf', () => {
  it('counts the ordinary, those with a number planted in turn, and those known for too short a time', () => {
    const least = { feature: 'known_days', least: 4 };
    expect(abstentionOf(judge(40, least), rows, rows)).toEqual({
      ...{ ordinary: { rows: 17, abstained: 0 }, outOfRange: { rows: 17, abstained: 17 } },
      thinHistory: { rows: 17, abstained: 17 },
    });
    // 20 + 1.5 * 19 days and 19 + 1.5 * 19 uses are planted: beyond this limit only the first, in nine rows of 17.
    expect(abstentionOf(judge(48, least), rows, rows).outOfRange).toEqual({ rows: 17, abstained: 9 });
  });

  it('asks for no history where the model does not, and takes everybody for ordinary', () => {
    // Known for 1, 2 and 3 days: the first and the third get a number of days planted in place of theirs.
    expect(abstentionOf(judge(100, null), rows, rows)).toEqual({
      ...{ ordinary: { rows: 20, abstained: 3 }, outOfRange: { rows: 20, abstained: 1 }, thinHistory: null },
    });
  });
});
