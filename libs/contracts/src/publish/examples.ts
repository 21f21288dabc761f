import type { CloudEvent } from '../envelope/cloud-event.js';
import { EVENT_TYPES, topicOfType, type EventData, type EventType } from '../events/event-types.js';
import { ACTION_TYPE, type ActionEventData } from '../messages/action-event.js';
import { CLOCK_TYPE, clockMarker } from '../messages/clock-marker.js';
import type { FeatureVector } from '../messages/feature-vector.js';
import { RISK_TYPE, type RiskEventData } from '../messages/risk-event.js';

const TIME = '2026-01-31T09:00:00Z';
const subscription = { subscription: 'sub-7', plan: 'team', amount: 49, currency: 'EUR', billingPeriodMonths: 1 };
const message = { message: 'msg-9', channel: 'email' };

/** Data that an event of each type may carry. */
const DATA: { readonly [T in EventType]: EventData<T> } = {
  'usage.recorded': { event: 'report_opened', quantity: 3, feature: 'reports', seat: 'ada@example.com' },
  'session.started': { seat: 'ada@example.com', durationSeconds: 840 },
  'data.exported': { what: 'contacts' },
  'subscription.started': { ...subscription, seats: 12, autoRenew: true, trial: false },
  'subscription.changed': { ...subscription, plan: 'business', amount: 99 },
  'subscription.renewed': { ...subscription, endsAt: '2026-02-28' },
  'subscription.canceled': { subscription: 'sub-7', endsAt: '2026-02-28', reason: 'too expensive' },
  'invoice.paid': { invoice: 'inv-31', amount: 49, currency: 'EUR' },
  'invoice.payment_failed': { invoice: 'inv-32', amount: 49, currency: 'EUR', reason: 'card expired' },
  'purchase.made': { order: 'order-17', amount: 11.77, currency: 'EUR', quantity: 1 },
  'refund.issued': { invoice: 'inv-31', amount: 49, currency: 'EUR', reason: 'paid twice' },
  'discount.requested': { discount: 0.2, reason: 'budget was cut' },
  'contract.change_requested': { change: 'fewer seats', plan: 'team' },
  'ticket.opened': { ticket: 'T-881', topic: 'billing', priority: 'high', text: 'I was charged twice.' },
  'ticket.replied': { ticket: 'T-881', by: 'agent', text: 'We are looking into it.' },
  'ticket.resolved': { ticket: 'T-881', firstResponseMinutes: 42 },
  'ticket.reopened': { ticket: 'T-881', text: 'It happened again.' },
  'csat.rated': { score: 2, ticket: 'T-881' },
  'nps.rated': { score: 6, text: 'Good, but slow.' },
  'feedback.given': { sentiment: 'negative', channel: 'app', topic: 'speed' },
  'feature.requested': { feature: 'dark mode' },
  'customer.identified': {
    traits: { name: 'Ada Lovelace', email: 'ada@example.com', country: 'GB', timeZone: 'Europe/London', plan: 'team' },
  },
  'seat.added': { seat: 'charles@example.com', admin: false },
  'seat.removed': { seat: 'charles@example.com' },
  'seat.logged_in': { seat: 'ada@example.com', admin: true },
  'consent.changed': { purpose: 'marketing', channel: 'email', state: 'granted' },
  'message.sent': { ...message, playbook: 'we-miss-you' },
  'message.delivered': message,
  'message.opened': message,
  'message.clicked': { ...message, link: 'https://example.com/offer' },
  'message.replied': { ...message, text: 'Please call me.' },
  'message.bounced': message,
  'message.complained': message,
  'message.unsubscribed': message,
  'site.exit_intent': { page: '/account/cancel' },
  'survey.answered': { survey: 'onboarding', question: 'found what you need?', answer: 'not yet' },
  'task.assigned': { task: 'task-1', owner: 'ana' },
  'task.completed': { task: 'task-1', outcome: 'reached', note: 'Will stay if the export is faster.' },
  'suppression.changed': { channel: 'email', closed: true, by: 'ana', note: 'asked on the phone' },
  'reason.given': { reason: 'price', source: 'customer', text: 'The other one costs half.' },
  'call.booked': { call: 'call-1', owner: 'mia', startsAt: '2026-05-04T09:00:00Z', endsAt: '2026-05-04T09:20:00Z' },
  'call.canceled': { call: 'call-1' },
  'feature.reviewed': { feature: 'dark mode', status: 'planned', link: 'https://example.com/roadmap' },
  'feature.shipped': { feature: 'dark mode', link: 'https://example.com/dark-mode' },
  'play.stop_requested': { play: 'play-3', by: 'ana', note: 'Solved on the phone.' },
  'customer.erased': {},
};

const risk: RiskEventData = {
  customer: 'customer-1',
  probability: 0.71,
  band: 'high',
  previousBand: 'medium',
  horizonDays: 90,
  horizons: [
    { days: 30, probability: 0.38 },
    { days: 90, probability: 0.71 },
  ],
  drivers: [
    {
      group: 'billing',
      contribution: 1.24,
      evidence: 'Last purchase 71 days ago, usually every 18 days',
      evidenceIn: {
        ja: '最終購入は71日前、通常は18日ごと',
        tr: 'Son alışveriş 71 gün önce, genellikle 18 günde bir',
        'zh-TW': '71 天前最後一次購買，平常每 18 天一次',
      },
      feature: 'purchase_recency',
      value: 71,
    },
  ],
  signals: [],
  counterfactual: {
    lever: 'buy_again',
    words: 'Time since the last purchase from 71 days to 18 days',
    share: 1,
    changes: [{ feature: 'purchase_recency', from: 71, to: 18 }],
    probability: 0.29,
    band: 'medium',
  },
  valueAtRiskMinor: 58_800,
  currency: 'EUR',
  cause: 'silence',
  modelVersion: '7f3a',
  catalogueVersion: 'c1d0',
  asOf: TIME,
  featureVersion: 214,
  abstained: false,
  abstainReason: null,
  sequence: 3,
};

const action: ActionEventData = {
  customer: 'customer-1',
  playbook: 'we-miss-you',
  playbookVersion: '1',
  step: 'send',
  channel: 'email',
  outcome: 'refused',
  reason: 'consent',
  riskEventId: 'risk-3',
  at: TIME,
};

const vector: FeatureVector = {
  customer: 'customer-1',
  catalogue: 'c1d0',
  generation: 1,
  version: 214,
  asOf: Date.parse(TIME),
  cause: 'events',
  group: 2,
  epoch: 5,
  positions: { 'usage.v1': '1024', 'billing.v1': '310', 'support.v1': '12', 'customer.v1': '77' },
  values: [71, 0.5, null],
  valueMinor: 58_800,
  currency: 'EUR',
  receivedAt: Date.parse(TIME),
};

/** A message of every kind by the name that its schema has. */
export function messageExamples(): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ...EVENT_TYPES.map((type): [string, CloudEvent] => [type, event(type, sourceOf(type), DATA[type])]),
    [CLOCK_TYPE, clockMarker({ time: Date.parse(TIME), sweep: true }, 'import/clock')],
    [RISK_TYPE, event(RISK_TYPE, 'holdfast/scoring', risk)],
    [ACTION_TYPE, event(ACTION_TYPE, 'holdfast/retention', action)],
    ['feature-vector', vector],
  ]);
}

function sourceOf(type: EventType): string {
  return { 'usage.v1': 'app', 'billing.v1': 'shop', 'support.v1': 'helpdesk', 'customer.v1': 'crm' }[topicOfType(type)];
}

function event(type: string, source: string, data: object): CloudEvent {
  return { specversion: '1.0', id: 'e-1', source, type, subject: 'customer-1', time: TIME, data };
}
