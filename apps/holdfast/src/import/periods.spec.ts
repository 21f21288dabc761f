import { describe, expect, it } from '@jest/globals';
import { periodEvents, type Period, type PeriodRules } from './periods.js';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const period = (start: string, end: string | null, over: Partial<Period> = {}): Period => ({
  line: 2,
  customer: 'c1',
  subscription: null,
  start: day(start),
  end: end === null ? Infinity : day(end),
  data: {},
  ...over,
});
const rules: PeriodRules = { gapDays: 0, endIsKnown: false, observedUntil: day('2020-06-01') };
const told = (periods: Period[], over: Partial<PeriodRules> = {}): string[] =>
  [...periodEvents(periods, { ...rules, ...over })].map(
    (event) => `${event.type.slice('subscription.'.length)} ${new Date(event.time).toISOString().slice(0, 10)}`,
  );

describe('periodEvents', () => {
  it('starts the first period, renews those that follow and cancels at the last end', () =>
    expect(told([period('2020-02-11', '2020-03-11'), period('2020-01-11', '2020-02-11')])).toEqual([
      'started 2020-01-11',
      'renewed 2020-02-11',
      'canceled 2020-03-11',
    ]));

  it('starts anew after a gap longer than gapDays', () => {
    const periods = [period('2020-01-01', '2020-02-01'), period('2020-02-04', '2020-03-04')];
    expect(told(periods)).toEqual([
      'started 2020-01-01',
      'canceled 2020-02-01',
      'started 2020-02-04',
      'canceled 2020-03-04',
    ]);
    expect(told(periods, { gapDays: 3 })).toEqual(['started 2020-01-01', 'renewed 2020-02-04', 'canceled 2020-03-04']);
  });

  it('does not cancel at an end that lies at or beyond what was observed, nor while a period runs', () => {
    expect(told([period('2020-05-01', '2020-06-01')])).toEqual(['started 2020-05-01']);
    expect(told([period('2020-05-01', null)])).toEqual(['started 2020-05-01']);
  });

  it('keeps subscriptions of one customer apart', () =>
    expect(
      told([
        period('2020-01-01', '2020-02-01', { subscription: 'a' }),
        period('2020-02-01', '2020-03-01', { subscription: 'b' }),
      ]),
    ).toEqual(['started 2020-01-01', 'canceled 2020-02-01', 'started 2020-02-01', 'canceled 2020-03-01']));

  it('tells a change of plan, price or seats beside the renewal', () =>
    expect(
      told([
        period('2020-01-01', '2020-02-01', { data: { plan: 'a' } }),
        period('2020-02-01', null, { data: { plan: 'b' } }),
      ]),
    ).toEqual(['started 2020-01-01', 'renewed 2020-02-01', 'changed 2020-02-01']));

  it('tells the end of a period only when it was agreed at its start', () => {
    const [open] = periodEvents([period('2020-01-01', '2020-02-01')], rules);
    const [known] = periodEvents([period('2020-01-01', '2020-02-01')], { ...rules, endIsKnown: true });
    expect(open!.data).toEqual({});
    expect(known!.data).toEqual({ endsAt: '2020-02-01T00:00:00.000Z' });
  });
});
