import { describe, expect, it } from '@jest/globals';
import type { View } from '../conditions/view.js';
import { UNKNOWN_CUSTOMER } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import type { Milestone } from '../language/milestones.js';
import { progressOf } from './progress-of.js';

const at = (features: Record<string, number | null>): View => ({
  ...{ state: { ...UNKNOWN_CUSTOMER, features }, risk: null, facts: {}, purpose: 'onboarding', policy: {} as Policy },
  now: 0,
});
const WAY: readonly Milestone[] = [
  { milestone: 'visit', title: { en: 'Visit' }, reached: { features: { days: { atLeast: 1 } } } },
  {
    ...{ milestone: 'invite', title: { en: 'Invite' }, for: { features: { seats: { exists: true } } } },
    reached: { features: { seats: { atLeast: 2 } } },
  },
  { milestone: 'habit', title: { en: 'Habit' }, reached: { features: { days: { atLeast: 5 } } } },
];
const told = (features: Record<string, number | null>) => {
  const { steps, next, ...counts } = progressOf(WAY, at(features));
  return { ...counts, done_: steps.map(({ done }) => done), next: next === '' ? '' : next.byLanguage['en'] };
};

describe('progress on a way of milestones', () => {
  it('counts what is reached, leaves out what is not for this customer, and names what comes next', () => {
    expect(told({})).toEqual({ done: 0, of: 2, percent: 0, done_: [false, false], next: 'Visit' });
    expect(told({ days: 2 })).toEqual({ done: 1, of: 2, percent: 50, done_: [true, false], next: 'Habit' });
    expect(told({ days: 2, seats: 1 })).toEqual({
      done: 1,
      of: 3,
      percent: 33,
      done_: [true, false, false],
      next: 'Invite',
    });
    expect(told({ days: 9, seats: 2 })).toEqual({ done: 3, of: 3, percent: 100, done_: [true, true, true], next: '' });
  });

  it('says 100 only when everything is reached', () => {
    const long = Array.from({ length: 12 }, (_, i) => ({ ...WAY[0]!, milestone: `m-${i}` }));
    const all = progressOf([...long.slice(1), WAY[2]!], at({ days: 1 }));
    expect([all.done, all.of, all.percent]).toEqual([11, 12, 91]);
    expect(progressOf([], at({})).percent).toBe(100);
  });
});
