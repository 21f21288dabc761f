import type { CloudEvent } from '#contracts';
import { cloudEvent } from '#testing';
import { CASES, NOW, range, used, type Said, type SignCase } from '../../libs/feature-engine/src/oracle/sign-cases.js';

const DAY_MS = 86_400_000;

/** Weekends, the holidays of Turkey and a summer off: `use_stopped` after eight days that count. */
export const CATALOGUE = {
  calendar: {
    weekends: ['saturday', 'sunday'],
    holidays: ['TR'],
    offSeasons: [{ from: '07-14', to: '08-15' }],
  },
  signs: { use_stopped: { days: 8 } },
};

const inTurkey: Said = [400, 'customer.identified', { traits: { country: 'TR' } }];
const feedback = (event: Said): SignCase => ({ alarming: [event], innocent: {} });

/** With the calendar: NOW is a Wednesday after two weekends, the first of them in the Feast of Sacrifice (6 to 9 June). */
const WITH_CALENDAR: Readonly<Record<string, SignCase>> = {
  use_stopped: {
    alarming: used([12]),
    innocent: { 'over a weekend': used([9]), 'over a feast of the own region': [inTurkey, ...used([13])] },
  },
  use_silent: {
    alarming: used(range(9, 60)),
    innocent: { 'comes once a week': used(range(9, 100, 7)), 'over a weekend': used(range(8, 60)) },
  },
  onboarding_stalled: {
    alarming: used([10, 9]),
    innocent: { 'came a third day': used([11, 10, 9]), 'over a weekend': used([9, 8]) },
  },
};

/** More ways to a sign, and more that is innocent. */
const MORE: readonly (readonly [sign: string, SignCase])[] = [
  ['use_stopped', { alarming: used([13]), innocent: {} }],
  ['negative_feedback', feedback([20, 'ticket.opened', { ticket: 't', sentiment: 'negative' }])],
  ['negative_feedback', feedback([20, 'survey.answered', { survey: 's', answer: 2, sentiment: 'negative' }])],
  ['negative_feedback', feedback([20, 'feedback.given', { sentiment: 'negative', channel: 'social' }])],
  [
    'terms_requested_before_renewal',
    {
      alarming: [
        [300, 'subscription.started', { amount: 10, endsAt: '2025-08-01' }],
        [5, 'contract.change_requested'],
      ],
      innocent: {
        'asked long before': [
          [300, 'subscription.started', { amount: 10, endsAt: '2025-08-01' }],
          [70, 'discount.requested'],
        ],
      },
    },
  ],
  [
    'renewal_due',
    {
      alarming: [[300, 'subscription.started', { amount: 10, endsAt: '2025-07-18' }]],
      innocent: { 'far away': [[300, 'subscription.started', { amount: 10, endsAt: '2025-07-19' }]] },
    },
  ],
];

/** One customer with one case of one sign. */
export interface SignCustomer {
  readonly customer: string;
  readonly sign: string;
  readonly holds: boolean;
  readonly events: readonly CloudEvent[];
}

/** A customer for every case. */
export const SIGN_CUSTOMERS: readonly SignCustomer[] = [
  ...Object.entries({ ...CASES, ...WITH_CALENDAR }),
  ...MORE,
].flatMap(([sign, { alarming, innocent }], i) => [
  signCustomer(`${sign} ${i}: alarming`, sign, true, alarming),
  ...Object.entries(innocent).map(([why, said]) => signCustomer(`${sign} ${i}: ${why}`, sign, false, said)),
]);

function signCustomer(customer: string, sign: string, holds: boolean, said: readonly Said[]): SignCustomer {
  const events = said.map(([daysAgo, type, data = {}], i) => {
    const at = new Date(NOW - daysAgo * DAY_MS).toISOString();
    return cloudEvent(type, customer, at, data as Record<string, unknown>, `${customer}/${i}`);
  });
  return { customer, sign, holds, events };
}
