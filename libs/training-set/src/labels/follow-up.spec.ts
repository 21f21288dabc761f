import { describe, expect, it } from '@jest/globals';
import type { ChurnTask, CustomerEvent } from '#contracts';
import { followUps } from './follow-up.js';
import { UnusableTask } from './unusable-task.js';

const DAY_MS = 86_400_000;
const MS = 1 / DAY_MS;
const day = (days: number): number => days * DAY_MS;

let nextId = 0;
const event = (type: CustomerEvent['type'], at: number, data: Record<string, unknown> = {}): CustomerEvent =>
  ({ type, id: `e${nextId++}`, source: 'test', customer: 'c', time: day(at), data }) as unknown as CustomerEvent;

/** [eventDays, observedDays] at a cut-off in days; null when the customer isn't a row. */
function at(task: ChurnTask, until: number, events: CustomerEvent[], cutoff: number): [number, number] | null {
  const found = followUps(task, day(until), events)(day(cutoff));
  return found === null ? null : [found.eventDays, found.observedDays];
}

describe('contract_ended', () => {
  const task: ChurnTask = { definition: { kind: 'contract_ended', graceDays: 0 }, horizonDays: 30, leadDays: 0 };
  const churner = [
    event('subscription.started', 10),
    event('subscription.renewed', 40),
    event('subscription.canceled', 70),
  ];

  it('counts the days from the cut-off to the end of the contract', () => {
    const [eventDays, observedDays] = at(task, 200, churner, 60)!;
    expect(eventDays).toBeCloseTo(10, 6);
    expect(observedDays).toBe(140);
  });

  it('churns within the horizon only before its last instant has passed', () => {
    expect(at(task, 200, churner, 40)![0]).toBeGreaterThan(30);
    expect(at(task, 200, churner, 40.001)![0]).toBeLessThan(30);
  });

  it('takes customers from after the start up to the end of their contract', () => {
    expect(at(task, 200, churner, 10)).toBeNull();
    expect(at(task, 200, churner, 11)).not.toBeNull();
    expect(at(task, 200, churner, 70)![0]).toBeCloseTo(MS, 12);
    expect(at(task, 200, churner, 70 + MS)).toBeNull();
  });

  it('knows nothing of an end at the edge of what was observed', () => {
    expect(at(task, 70, churner, 50)).toEqual([Infinity, 20]);
    expect(at(task, 70 + MS, churner, 50)![0]).toBeCloseTo(20, 6);
  });

  it('ends a customer only with the last of several subscriptions', () => {
    const two = [
      event('subscription.started', 0, { subscription: 'a' }),
      event('subscription.started', 5, { subscription: 'b' }),
      event('subscription.canceled', 50, { subscription: 'a' }),
      event('subscription.canceled', 80, { subscription: 'b' }),
    ];
    expect(at(task, 200, two, 40)![0]).toBeCloseTo(40, 6);
    expect(at(task, 200, two, 60)![0]).toBeCloseTo(20, 6);
  });

  it('does not end a customer who exchanges one contract for another at the same instant', () => {
    const exchange = [
      event('subscription.started', 0, { subscription: 'a' }),
      event('subscription.started', 50, { subscription: 'b' }),
      event('subscription.canceled', 50, { subscription: 'a' }),
      event('subscription.started', 90),
      event('subscription.canceled', 90, { subscription: 'b' }),
    ];
    expect(at(task, 200, exchange, 40)).toEqual([Infinity, 160]);
  });

  it('bridges a gap of exactly the grace days and no longer one', () => {
    const graced: ChurnTask = { ...task, definition: { kind: 'contract_ended', graceDays: 7 } };
    const resumedAt = (again: number): CustomerEvent[] => [
      event('subscription.started', 0),
      event('subscription.canceled', 50),
      event('subscription.started', again),
    ];
    expect(at(graced, 200, resumedAt(57), 40)).toEqual([Infinity, 153]);
    expect(at(graced, 200, resumedAt(57 + MS), 40)![0]).toBeCloseTo(10, 6);
    expect(at(graced, 200, resumedAt(60), 55)).toBeNull();
    expect(at(graced, 200, resumedAt(60), 65)).toEqual([Infinity, 128]);
  });

  it('waits for the grace days before it calls an end a churn', () => {
    const graced: ChurnTask = { ...task, definition: { kind: 'contract_ended', graceDays: 7 } };
    const ended = [event('subscription.started', 0), event('subscription.canceled', 50)];
    expect(at(graced, 57, ended, 40)).toEqual([Infinity, 10]);
    expect(at(graced, 57 + MS, ended, 40)![0]).toBeCloseTo(10, 6);
  });

  it('ends at endsAt when the cancellation was declared before, unless it is taken back', () => {
    const declared = [
      event('subscription.started', 0),
      event('subscription.canceled', 20, { endsAt: new Date(day(60)).toISOString() }),
    ];
    expect(at(task, 200, declared, 40)![0]).toBeCloseTo(20, 6);
    expect(at(task, 200, [...declared, event('subscription.renewed', 50)], 40)).toEqual([Infinity, 160]);
  });

  it('lets a contract lapse that said it would not renew', () => {
    const data = { autoRenew: false, endsAt: new Date(day(60)).toISOString() };
    expect(at(task, 200, [event('subscription.started', 0, data)], 40)![0]).toBeCloseTo(20, 6);
  });

  it('leaves out a customer who churns between cut-off and window', () => {
    const early: ChurnTask = { ...task, leadDays: 7 };
    expect(at(early, 200, churner, 63 + MS)).toBeNull();
    const [eventDays, observedDays] = at(early, 200, churner, 63)!;
    expect(eventDays).toBeCloseTo(MS, 12);
    expect(observedDays).toBe(130);
  });

  it('does not take a cancellation without a start as proof of an earlier contract', () => {
    expect(at(task, 200, [event('ticket.opened', 1), event('subscription.canceled', 50)], 40)).toBeNull();
  });
});

describe('inactive', () => {
  const task: ChurnTask = {
    definition: { kind: 'inactive', days: 90, types: ['purchase.made'] },
    horizonDays: 90,
    leadDays: 0,
  };
  const bought = (...days: number[]): CustomerEvent[] => days.map((at) => event('purchase.made', at));

  it('churns who has no event in the window, its first instant included and its last excluded', () => {
    expect(at(task, 300, bought(10), 100)).toEqual([90, 200]);
    expect(at(task, 300, bought(10, 100), 100)![0]).toBeGreaterThan(90);
    expect(at(task, 300, bought(10, 190 - MS), 100)![0]).toBeGreaterThan(90);
    expect(at(task, 300, bought(10, 190), 100)![0]).toBe(90);
  });

  it('takes every customer who was active once, silent ones too, unless told otherwise', () => {
    expect(at(task, 300, bought(100), 100)).toBeNull();
    expect(at(task, 300, bought(100 - MS), 100)).not.toBeNull();
    const strict: ChurnTask = {
      ...task,
      definition: { kind: 'inactive', days: 90, types: ['purchase.made'], alreadySilent: 'leave_out' },
    };
    expect(at(strict, 300, bought(10), 100)).toBeNull();
    expect(at(strict, 300, bought(10 + MS), 100)).not.toBeNull();
  });

  it('looks at the declared types alone', () => {
    expect(at(task, 300, [...bought(10), event('session.started', 150)], 100)).toEqual([90, 200]);
  });

  it('leaves the fate open until the window has been observed', () => {
    expect(at(task, 190 - MS, bought(10), 100)![0]).toBe(Infinity);
    expect(at(task, 190, bought(10), 100)).toEqual([90, 90]);
  });

  it('moves the window by the lead and forgives a purchase before it', () => {
    expect(at({ ...task, leadDays: 10 }, 300, bought(10, 105), 100)).toEqual([90, 190]);
  });

  it('finds a silence that begins inside a longer window', () => {
    const longer: ChurnTask = { ...task, horizonDays: 150 };
    expect(at(longer, 400, bought(10, 130), 100)![0]).toBeCloseTo(120, 6);
  });

  it('refuses a horizon that is shorter than the silence', () => {
    expect(() => followUps({ ...task, horizonDays: 60 }, day(300), [])).toThrow(UnusableTask);
  });
});

describe('event', () => {
  const task: ChurnTask = { definition: { kind: 'event', types: ['data.exported'] }, horizonDays: 30, leadDays: 0 };
  const events = [event('session.started', 5), event('data.exported', 50), event('data.exported', 80)];

  it('counts the days to the first one', () => {
    expect(at(task, 200, events, 40)![0]).toBeCloseTo(10, 6);
  });

  it('takes known customers to whom it has not happened', () => {
    expect(at(task, 200, events, 5)).toBeNull();
    expect(at(task, 200, events, 6)).not.toBeNull();
    expect(at(task, 200, events, 50)![0]).toBeCloseTo(MS, 12);
    expect(at(task, 200, events, 51)).toBeNull();
  });

  it('ignores what happened when nobody watched any more', () => {
    expect(at(task, 50, events, 40)).toEqual([Infinity, 10]);
  });

  it('refuses a cut-off after the end of observation', () => {
    expect(() => at(task, 50, events, 60)).toThrow(RangeError);
  });
});
