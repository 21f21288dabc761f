import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EVENT_LIMITS, parseRecord, type CustomerEvent } from '#contracts';
import fc from 'fast-check';
import { businessOf, simulateBusiness } from '../business/business.js';
import { CAUSES, type Cause } from '../causes/causes.js';
import { cloudEventOf } from '../events/cloud-event.js';
import { dayStart, simulateCustomer } from './simulate-customer.js';

const START = Date.parse('2026-01-05T00:00:00Z');
const business = businessOf({ customers: 12, days: 120, start: START, seed: 11 });
const someone = fc.integer({ min: 0, max: 10_000 });

/** Types of the events by which a planted cause differs from the same life without it. */
function differenceOf(cause: Cause, index: number, fromDay: number): { added: Set<string>; removed: Set<string> } {
  const own = (event: CustomerEvent): string => JSON.stringify({ ...event, id: '' });
  const without = simulateCustomer(business, index, { neverLeaves: true }).events;
  const planted = simulateCustomer(business, index, { planted: [{ cause, fromDay }], neverLeaves: true }).events;
  const since = dayStart(business, fromDay);
  expect(planted.filter(({ time }) => time < since)).toEqual(without.filter(({ time }) => time < since));
  const [before, after] = [new Set(without.map(own)), new Set(planted.map(own))];
  return {
    added: new Set(planted.filter((event) => !before.has(own(event))).map(({ type }) => type)),
    removed: new Set(without.filter((event) => !after.has(own(event))).map(({ type }) => type)),
  };
}

describe('simulateCustomer', () => {
  it('gives equal lives for equal settings and others for another seed', () => {
    const lives = (seed: number): unknown => [...simulateBusiness({ ...business, seed })].map(({ events }) => events);
    expect(lives(11)).toEqual(lives(11));
    expect(lives(12)).not.toEqual(lives(11));
  });

  it('tells events of the contract only, by rising time and each with an id of its own', () => {
    for (const { events, customer } of simulateBusiness(business)) {
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      expect(events.every(({ time }, i) => i === 0 || time >= events[i - 1]!.time)).toBe(true);
      for (const event of events) {
        const value = Buffer.from(JSON.stringify(cloudEventOf(event)));
        const record = { key: Buffer.from(customer), value, headers: {}, timestamp: event.time };
        const verdict = parseRecord(record, DEFAULT_EVENT_LIMITS);
        expect([event.type, verdict.kind]).toEqual([event.type, 'ok']);
      }
    }
  });

  it.each<[Cause, string[], string[]]>([
    ['usage_stopped', [], ['seat.logged_in', 'session.started', 'usage.recorded']],
    ['payment_failed', ['invoice.payment_failed'], ['invoice.paid']],
    ['tickets_piled_up', ['csat.rated', 'ticket.opened'], []],
    ['price_raised', ['invoice.paid', 'subscription.changed'], ['invoice.paid']],
  ])('shows %s in these events and changes nothing else', (cause, added, removed) => {
    // A customer whose own life holds no cause after the day of planting.
    const index = Array.from({ length: 300 }, (_, i) => i).find((i) => {
      const life = simulateCustomer(business, i, { neverLeaves: true });
      return Array.from({ length: 60 }, (_, d) => life.causesOn(60 + d)).every((causes) => causes?.length === 0);
    })!;
    const difference = differenceOf(cause, index, 60);
    expect([[...difference.added].sort(), [...difference.removed].sort()]).toEqual([added, removed]);
  });

  it('lets nobody leave earlier for a treatment that lowers the hazard, nor later for one that raises it', () =>
    fc.assert(
      fc.property(
        someone,
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom(0.2, 4),
        (index, fromDay, hazardFactor) => {
          const leftOn = (treatments: { fromDay: number; days: number; hazardFactor: number }[]): number =>
            simulateCustomer(business, index, { treatments }).leftOn ?? Infinity;
          const [untreated, treated] = [leftOn([]), leftOn([{ fromDay, days: 30, hazardFactor }])];
          expect(hazardFactor < 1 ? treated >= untreated : treated <= untreated).toBe(true);
          if (untreated < fromDay) expect(treated).toBe(untreated);
        },
      ),
      { numRuns: 40 },
    ));
});

describe('the true churn probability', () => {
  const AT = 50;
  const HORIZONS = [7, 30] as const;

  it('is what happens: as many leave within each horizon as it says, with and without causes', () => {
    const big = businessOf({ customers: 1_500, days: AT + 30, start: START, seed: 5 });
    const groups = new Map<string, { expected: number; variance: number; left: number }>();
    for (const life of simulateBusiness(big)) {
      const told = life.churnProbabilitiesAt(AT, HORIZONS);
      if (told === null || (life.leftOn !== null && life.leftOn < AT)) continue;
      HORIZONS.forEach((days, h) => {
        const key = `${days} ${life.causesOn(AT - 1)!.length > 0}`;
        const group = groups.get(key) ?? { expected: 0, variance: 0, left: 0 };
        group.expected += told[h]!;
        group.variance += told[h]! * (1 - told[h]!);
        if (life.leftOn !== null && life.leftOn < AT + days) group.left += 1;
        groups.set(key, group);
      });
    }
    expect(groups.size).toBe(4);
    for (const { expected, variance, left } of groups.values())
      expect(Math.abs(left - expected)).toBeLessThan(3.5 * Math.sqrt(variance));
  });

  it('rises with the horizon, and with every cause that holds', () =>
    fc.assert(
      fc.property(someone, fc.constantFrom(...CAUSES), (index, cause) => {
        const at = (planted: boolean): readonly number[] =>
          simulateCustomer(business, index, {
            ...(planted ? { planted: [{ cause, fromDay: 90 }] } : {}),
            neverLeaves: true,
          }).churnProbabilitiesAt(100, [1, 7, 14, 30])!;
        const [without, withCause] = [at(false), at(true)];
        expect(without.every((p, i) => p > (without[i - 1] ?? 0) && p < 1)).toBe(true);
        expect(withCause.every((p, i) => p >= without[i]!)).toBe(true);
      }),
      { numRuns: 30 },
    ));
});
