import { describe, expect, it } from '@jest/globals';
import type { ReasonCode } from '#contracts';
import { rankWinBack, type LostCustomer } from './win-back-ranking.js';

const REASONS: readonly (readonly ReasonCode[])[] = [
  [],
  ['not-needed'],
  ['missing-feature'],
  ['competitor'],
  ['other'],
];

/** Twenty people who left: of every tenure, recency and worth. */
const PEOPLE: readonly LostCustomer[] = Array.from({ length: 20 }, (_, i) => ({
  id: `base-${i}`,
  referred: i % 4 === 1,
  complaints: 0,
  unresolved: 0,
  reasons: REASONS[i % REASONS.length]!,
  tenureDays: 30 + 137 * i,
  daysSinceLeft: 5 + 19 * i,
  pastValueMinor: 1_000 + 7_919 * i,
  tags: [],
}));

interface Rule {
  readonly says: string;
  /** Turns somebody into the one who is asked sooner, and the one who is asked later. */
  readonly sooner: (base: LostCustomer) => LostCustomer;
  readonly later: (base: LostCustomer) => LostCustomer;
  /** What the later one's or the sooner one's explanation says. */
  readonly because: string;
  readonly of: 'sooner' | 'later';
}

const same = (base: LostCustomer): LostCustomer => base;

const RULES: readonly Rule[] = [
  {
    says: 'who was referred goes before who was not',
    sooner: (base) => ({ ...base, referred: true }),
    later: (base) => ({ ...base, referred: false }),
    ...{ because: 'was referred by somebody (+0.40)', of: 'sooner' },
  },
  {
    says: 'who never complained goes before who did',
    sooner: same,
    later: (base) => ({ ...base, complaints: 2 }),
    ...{ because: 'never complained (+0.40)', of: 'sooner' },
  },
  {
    says: 'a resolved complaint goes before an unresolved one',
    sooner: (base) => ({ ...base, complaints: 2 }),
    later: (base) => ({ ...base, complaints: 2, unresolved: 1 }),
    ...{ because: '1 complaints never resolved (-0.60)', of: 'later' },
  },
  {
    says: 'who left over fees goes before who left over service',
    sooner: (base) => ({ ...base, reasons: ['price'] }),
    later: (base) => ({ ...base, reasons: ['bad-support'] }),
    ...{ because: 'left over the price (+0.50)', of: 'sooner' },
  },
  {
    says: 'who stayed longer goes before who stayed shorter',
    sooner: (base) => ({ ...base, tenureDays: base.tenureDays + 200 }),
    later: same,
    ...{ because: 'was here for', of: 'sooner' },
  },
  {
    says: 'who left lately goes before who left long ago',
    sooner: same,
    later: (base) => ({ ...base, daysSinceLeft: base.daysSinceLeft + 90 }),
    ...{ because: 'days ago', of: 'later' },
  },
  {
    says: 'who was worth more goes before who was worth less',
    sooner: (base) => ({ ...base, pastValueMinor: base.pastValueMinor! * 2 }),
    later: same,
    ...{ because: 'was here for', of: 'sooner' },
  },
  {
    says: 'price and a bad experience together come last, whatever they were worth',
    sooner: (base) => ({ ...base, pastValueMinor: 1 }),
    later: (base) => ({ ...base, reasons: ['price', 'technical-problems'], pastValueMinor: 10_000_000 }),
    ...{ because: 'left after a bad experience (-0.50)', of: 'later' },
  },
];

const EXCLUSIONS = [
  ['do-not-contact', 'asked-not-to-be-contacted'],
  ['abusive', 'abusive'],
  ['payment-default', 'payment-default'],
  ['no-product-fit', 'no-product-fit'],
] as const;

describe('whom to win back first', () => {
  it.each(RULES.flatMap((rule) => PEOPLE.map((base) => [rule.says, base.id, rule, base] as const)))(
    '%s (%s)',
    (_says, _id, { sooner, later, because, of }, base) => {
      const first = { ...sooner(base), id: 'sooner' };
      const second = { ...later(base), id: 'later' };
      const places = rankWinBack([second, first]);
      expect(places.map(({ customer }) => customer.id)).toEqual(['sooner', 'later']);
      const told = places.find(({ customer }) => customer.id === of)!;
      expect(told.kind === 'ask' && told.because.some((words) => words.includes(because))).toBe(true);
    },
  );
});

describe('whom to leave in peace', () => {
  it.each(EXCLUSIONS.flatMap(([tag, why]) => PEOPLE.slice(0, 12).map((base) => [tag, why, base] as const)))(
    '%s: %s',
    (tag, why, base) => {
      const barred = { ...base, id: 'barred', tags: ['vip', tag], pastValueMinor: 10_000_000 };
      expect(rankWinBack([barred, base])).toEqual([
        expect.objectContaining({ kind: 'ask', customer: base }),
        { kind: 'leave', customer: barred, why },
      ]);
    },
  );

  it('takes a failed payment that was never settled for a default', () => {
    const unpaid: LostCustomer = { ...PEOPLE[0]!, reasons: ['payment-failure'], tags: ['unpaid'] };
    expect(rankWinBack([unpaid])).toEqual([{ kind: 'leave', customer: unpaid, why: 'payment-default' }]);
  });
});
