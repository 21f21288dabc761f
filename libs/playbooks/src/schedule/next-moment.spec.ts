import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { UNKNOWN_CUSTOMER, type Contract, type CustomerState } from '../customer/customer-state.js';
import { when } from '../language/when.js';
import { nextMoment } from './next-moment.js';

const policy = { defaultTimeZone: 'UTC' } as Parameters<typeof nextMoment>[2];

const customer = (zone: string, traits: Record<string, string> = {}, over: Partial<CustomerState> = {}) => ({
  ...UNKNOWN_CUSTOMER,
  traits: Object.fromEntries(
    Object.entries({ timeZone: zone, ...traits }).map(([name, value]) => [name, { value, at: 0, id: 'e', since: 0 }]),
  ),
  ...over,
});

const contract = (endsAt: string, over: Partial<Contract> = {}): Contract => ({
  ...{ subscription: 's', status: 'active', plan: null, startedAt: 0, trial: false, autoRenew: true, amount: 10 },
  ...{ endsAt: Date.parse(endsAt), billingPeriodMonths: 12, seats: null, at: 0, id: 'c', ...over },
});

/** The moments from `after` on as the clock of the zone shows them, at most `count`. */
function moments(given: object, state: CustomerState, after: string, count: number, zone: string): string[] {
  const told: string[] = [];
  let from = Date.parse(after);
  for (const parsed = when.parse(given); told.length < count;) {
    const moment = nextMoment(parsed, state, policy, from);
    if (moment === null) break;
    told.push(DateTime.fromMillis(moment.at, { zone }).toFormat('yyyy-MM-dd HH:mm'));
    from = moment.at;
  }
  return told;
}

describe('nextMoment', () => {
  it('keeps a birthday of 29 February on the 28th, so many days before, in the zone of the customer', () => {
    const state = customer('Asia/Taipei', { birthday: '1992-02-29' });
    const given = { anniversary: { of: 'birthday', daysBefore: 7, at: '09:00' } };
    expect(moments(given, state, '2026-03-01T00:00:00Z', 3, 'Asia/Taipei')).toEqual([
      '2027-02-21 09:00',
      '2028-02-22 09:00',
      '2029-02-21 09:00',
    ]);
  });

  it('counts only the returns that are named, and then never again', () => {
    const state = customer('UTC', { signedUpAt: '2024-05-05' });
    const given = { anniversary: { of: 'joined', years: [1, 3], at: '10:00' } };
    expect(moments(given, state, '2024-06-01T00:00:00Z', 9, 'UTC')).toEqual(['2025-05-05 10:00', '2027-05-05 10:00']);
  });

  it('takes nonsense for no date', () => {
    const state = customer('UTC', { birthday: '1990-02-31' });
    expect(moments({ anniversary: { of: 'birthday' } }, state, '2026-01-01T00:00:00Z', 1, 'UTC')).toEqual([]);
  });

  it('counts back from the end of each contract that runs', () => {
    const contracts = [
      contract('2026-06-01T12:00:00Z'),
      contract('2026-07-01T12:00:00Z', { status: 'ended' }),
      contract('2026-03-01T12:00:00Z'),
    ];
    const state = customer('UTC', {}, { contracts });
    const given = { beforeRenewal: { days: [60, 14], at: '10:00' } };
    expect(moments(given, state, '2026-02-20T00:00:00Z', 9, 'UTC')).toEqual(['2026-04-02 10:00', '2026-05-18 10:00']);
  });

  it('has a monthly day on the last of a shorter month, and a weekday every week', () => {
    const state = customer('Europe/Rome');
    const monthly = { schedule: { monthly: 31, at: '10:00' } };
    expect(moments(monthly, state, '2026-01-31T09:30:00Z', 3, 'Europe/Rome')).toEqual([
      '2026-02-28 10:00',
      '2026-03-31 10:00',
      '2026-04-30 10:00',
    ]);
    const weekly = { schedule: { weekly: ['sunday'], at: '02:30' } };
    // On 29 March the clock goes from 02:00 to 03:00.
    expect(moments(weekly, state, '2026-03-21T00:00:00Z', 3, 'Europe/Rome')).toEqual([
      '2026-03-22 02:30',
      '2026-03-29 03:30',
      '2026-04-05 02:30',
    ]);
  });

  it('lies ahead, shows the wanted time but where the clock leaves it out, and skips no day of a schedule', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') }),
        fc.constantFrom('00:00', '02:30', '09:15', '23:45'),
        (zone, after, at) => {
          const given = when.parse({ schedule: { weekly: ['monday', 'thursday'], at } });
          const moment = nextMoment(given, customer(zone), policy, after)!;
          const shown = DateTime.fromMillis(moment.at, { zone });
          expect(moment.at).toBeGreaterThan(after);
          expect([1, 4]).toContain(shown.weekday);
          const wanted = DateTime.fromObject({ year: shown.year, month: shown.month, day: shown.day }, { zone }).set({
            hour: Number(at.slice(0, 2)),
            minute: Number(at.slice(3)),
          });
          expect(moment.at).toBe(wanted.toMillis());
          expect(moment.at - after).toBeLessThanOrEqual(4 * 86_400_000 + 2 * 3_600_000);
        },
      ),
      { numRuns: 500 },
    ));
});
