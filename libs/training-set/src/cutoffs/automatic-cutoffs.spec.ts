import { describe, expect, it } from '@jest/globals';
import type { ChurnTask } from '#contracts';
import { UnusableTask } from '../labels/unusable-task.js';
import { automaticCutoffs } from './automatic-cutoffs.js';

const task: ChurnTask = {
  definition: { kind: 'inactive', days: 90, types: ['purchase.made'] },
  horizonDays: 90,
  leadDays: 0,
};
const plan = {
  task,
  firstEvent: Date.parse('1997-01-01'),
  observedUntil: Date.parse('1997-10-01'),
  everyDays: 30,
  most: 12,
};
const days = (cutoffs: number[]): string[] => cutoffs.map((at) => new Date(at).toISOString().slice(0, 10));

describe('automaticCutoffs', () => {
  it('goes back from the newest complete window while a horizon of history lies before', () => {
    expect(days(automaticCutoffs(plan))).toEqual(['1997-04-04', '1997-05-04', '1997-06-03', '1997-07-03']);
  });

  it('keeps the newest when there are too many', () => {
    expect(days(automaticCutoffs({ ...plan, most: 2 }))).toEqual(['1997-06-03', '1997-07-03']);
  });

  it('leaves room for lead and grace', () => {
    const graced: ChurnTask = { definition: { kind: 'contract_ended', graceDays: 5 }, horizonDays: 90, leadDays: 7 };
    expect(days(automaticCutoffs({ ...plan, task: graced })).at(-1)).toBe('1997-06-21');
  });

  it('says how much history it would take', () => {
    const short = { ...plan, observedUntil: Date.parse('1997-05-01') };
    expect(() => automaticCutoffs(short)).toThrow(UnusableTask);
    expect(() => automaticCutoffs(short)).toThrow('The history spans 120.0 days; a horizon of 90 days needs about 180');
  });
});
