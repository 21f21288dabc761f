import type { CustomerEvent } from '#contracts';

/** The moment as of which the cases are told: a Wednesday. */
export const NOW = Date.parse('2025-06-18T12:00:00Z');

/** Something that happened so many days before. */
export type Said = readonly [daysAgo: number, type: CustomerEvent['type'], data?: object];

const every = (type: CustomerEvent['type'], daysAgo: readonly number[], data?: object): Said[] =>
  daysAgo.map((days) => [days, type, data]);
export const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

export const used = (daysAgo: readonly number[], data: object = {}) =>
  every('usage.recorded', daysAgo, { event: 'open', ...data });
const contract = (ends: string, daysAgo = 300): Said => [daysAgo, 'subscription.started', { amount: 10, endsAt: ends }];
export const seats = (who: readonly string[], daysAgo: number): Said[] =>
  who.map((seat) => [daysAgo, 'seat.logged_in', { seat }]);

/** What raises a sign, and its nearest innocent cases by why they are innocent. */
export interface SignCase {
  readonly alarming: readonly Said[];
  readonly innocent: Readonly<Record<string, readonly Said[]>>;
}

/** Every sign with the thresholds that it has unless others are set, and without a calendar. */
export const CASES: Readonly<Record<string, SignCase>> = {
  cancel_declared: {
    alarming: [contract('2025-12-31'), [1, 'subscription.canceled', { endsAt: '2025-12-31' }]],
    innocent: {
      'renewed again': [
        contract('2025-12-31'),
        [2, 'subscription.canceled', { endsAt: '2025-12-31' }],
        [1, 'subscription.renewed'],
      ],
    },
  },
  payment_failed: {
    alarming: [[3, 'invoice.payment_failed', { invoice: 'i1' }]],
    innocent: {
      'paid since': [
        [3, 'invoice.payment_failed', { invoice: 'i1' }],
        [2, 'invoice.paid', { invoice: 'i1', amount: 10 }],
      ],
    },
  },
  data_exported: { alarming: [[14, 'data.exported']], innocent: { 'long ago': [[15, 'data.exported']] } },
  exit_intent: { alarming: [[14, 'site.exit_intent']], innocent: { 'long ago': [[15, 'site.exit_intent']] } },
  terms_requested_before_renewal: {
    alarming: [contract('2025-08-01'), [5, 'discount.requested']],
    innocent: { 'renewal far away': [contract('2025-11-01'), [5, 'contract.change_requested']] },
  },
  ticket_unresolved: {
    alarming: [[8, 'ticket.opened', { ticket: 't' }]],
    innocent: {
      'resolved in time': [
        [8, 'ticket.opened', { ticket: 't' }],
        [1, 'ticket.resolved', { ticket: 't' }],
      ],
    },
  },
  same_complaint_again: {
    alarming: [
      [40, 'ticket.opened', { ticket: 't', topic: 'sync' }],
      [39, 'ticket.resolved', { ticket: 't' }],
      [2, 'ticket.opened', { ticket: 'u', topic: 'sync' }],
    ],
    innocent: {
      'another subject': [
        [40, 'ticket.opened', { ticket: 't', topic: 'sync' }],
        [39, 'ticket.resolved', { ticket: 't' }],
        [2, 'ticket.opened', { ticket: 'u', topic: 'invoice' }],
      ],
    },
  },
  service_requests: {
    alarming: range(1, 4).map((n) => [n, 'ticket.opened', { ticket: `t${n}` }]),
    innocent: { 'spread out': [1, 2, 3, 29].map((n) => [n, 'ticket.opened', { ticket: `t${n}` }]) },
  },
  negative_feedback: {
    alarming: [[20, 'feedback.given', { sentiment: 'negative' }]],
    innocent: { positive: [[20, 'feedback.given', { sentiment: 'positive' }]] },
  },
  neutral_feedback: {
    alarming: [[20, 'feedback.given', { sentiment: 'neutral' }]],
    innocent: { 'long ago': [[29, 'feedback.given', { sentiment: 'neutral' }]] },
  },
  csat_low: {
    alarming: [[1, 'csat.rated', { score: 2 }]],
    innocent: { 'long ago': [[91, 'csat.rated', { score: 1 }]] },
  },
  csat_neutral: {
    alarming: [[1, 'csat.rated', { score: 3 }]],
    innocent: { 'good rating': [[1, 'csat.rated', { score: 4 }]] },
  },
  nps_low: { alarming: [[1, 'nps.rated', { score: 6 }]], innocent: { 'long ago': [[91, 'nps.rated', { score: 0 }]] } },
  nps_neutral: {
    alarming: [[1, 'nps.rated', { score: 7 }]],
    innocent: { 'good rating': [[1, 'nps.rated', { score: 9 }]] },
  },
  use_stopped: { alarming: used([30]), innocent: { 'used since': used([60, 29]) } },
  use_silent: { alarming: used(range(7, 60)), innocent: { 'comes once a week': used(range(7, 100, 7)) } },
  purchases_silent: {
    alarming: every('purchase.made', range(50, 170, 10), { amount: 5 }),
    innocent: { 'buys rarely': every('purchase.made', range(50, 170, 40), { amount: 5 }) },
  },
  use_falling: {
    alarming: used([1, 20, ...range(28, 120)]),
    innocent: { 'never used it more': used([1, 20, ...range(28, 120, 14)]) },
  },
  champion_gone: {
    alarming: [...range(14, 30).flatMap((n) => seats(['ada'], n)), ...seats(['bob'], 1)],
    innocent: { 'another seat is quiet': [...range(1, 30).flatMap((n) => seats(['ada'], n)), ...seats(['bob'], 20)] },
  },
  seats_idle: {
    alarming: [...seats(['a', 'b', 'c'], 40), ...seats(['d'], 1)],
    innocent: { 'one quiet seat': [...seats(['a'], 40), ...seats(['b', 'c', 'd'], 1)] },
  },
  messages_unanswered: {
    alarming: every('message.sent', range(1, 5), { message: 'm' }),
    innocent: {
      'clicked one': [
        ...every('message.sent', range(1, 5), { message: 'm' }),
        [3, 'message.clicked', { message: 'm' }],
      ],
    },
  },
  messages_unopened: {
    alarming: every('message.sent', range(1, 8), { message: 'm' }),
    innocent: {
      'opened a mail': [
        ...every('message.sent', range(1, 8), { message: 'm' }),
        [2, 'message.opened', { message: 'm' }],
      ],
    },
  },
  opens_stopped: {
    alarming: [[61, 'message.opened', { message: 'm' }], ...every('message.sent', [30, 20, 10], { message: 'm' })],
    innocent: {
      'hardly written to': [
        [61, 'message.opened', { message: 'm' }],
        ...every('message.sent', [20, 10], { message: 'm' }),
      ],
    },
  },
  onboarding_stalled: { alarming: used([9, 8]), innocent: { 'came a third day': used([9, 8, 7]) } },
  renewal_due: {
    alarming: [contract('2025-07-10')],
    innocent: { 'monthly contract': [contract('2025-07-10', 25)] },
  },
};
