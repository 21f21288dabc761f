import type { CustomerEvent, EventType } from '#contracts';
import type FastCheck from 'fast-check';
import type { CatalogueSettings } from '../catalogue/settings.js';
import { OWN_FEATURES } from './slow-own.js';

type Checker = typeof FastCheck;

/** Usage types that the specs' catalogues declare; "other" stays undeclared. */
const DECLARED = ['post', 'like', 'message'];

const DAY = 86_400_000;

/** Settings that fit `anyEvents`. */
export const SETTINGS: CatalogueSettings = {
  features: OWN_FEATURES,
  usageTypes: DECLARED,
  traits: { numeric: ['score'], categorical: [{ name: 'channel', values: ['web', 'app'] }] },
};

/**
 * Random valid events of any type.
 *
 * @param fc - fast-check, handed in since only specs may load it
 */
export function eventsBy(fc: Checker) {
  const names = fc.constantFrom('a', 'b', 'c', 'd');
  const amounts = fc.oneof(
    fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100),
    fc.constantFrom(0, 0.1, 1e12, 1 / 3),
  );
  const instants = fc.constantFrom(
    '2024-03-01',
    '1997-01-01T10:00:00Z',
    '2100-12-31T23:59:59.999+02:00',
    '2024-06-30T12:00:00',
  );
  const opt = <T>(arbitrary: FastCheck.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

  const subscription = fc.record({
    subscription: opt(names),
    plan: opt(names),
    amount: opt(amounts),
    currency: opt(fc.constantFrom('EUR', 'JPY')),
    billingPeriodMonths: opt(fc.constantFrom(1, 12, 0.5)),
    endsAt: opt(instants),
    seats: opt(fc.nat(50)),
    addOns: opt(fc.array(names, { maxLength: 3 })),
    discount: opt(fc.constantFrom(0, 0.25, 1)),
    autoRenew: opt(fc.boolean()),
    trial: opt(fc.boolean()),
  });
  const sentiment = fc.constantFrom('negative', 'neutral', 'positive');
  const message = fc.record({ message: names });
  const seat = fc.record({ seat: names, admin: opt(fc.boolean()) });

  const DATA: { readonly [K in EventType]: FastCheck.Arbitrary<unknown> } = {
    'usage.recorded': fc.record({
      event: fc.constantFrom(...DECLARED, 'other', ''.padEnd(256, 'x')),
      quantity: opt(fc.oneof(fc.nat(30), amounts)),
      value: opt(fc.constantFrom(-5, 0, 2.5, 1e308)),
      seat: opt(names),
      feature: opt(names),
    }),
    'session.started': fc.record({ seat: opt(names), durationSeconds: opt(amounts) }),
    'data.exported': fc.record({ seat: opt(names) }),
    'subscription.started': subscription,
    'subscription.changed': subscription,
    'subscription.renewed': subscription,
    'subscription.canceled': subscription,
    'invoice.paid': fc.record({ amount: amounts, invoice: opt(names), currency: opt(fc.constant('EUR')) }),
    'invoice.payment_failed': fc.record({ invoice: opt(names) }),
    'purchase.made': fc.record({
      amount: amounts,
      quantity: opt(fc.nat(9)),
      shop: opt(fc.record({ kind: fc.constantFrom('web', 'store'), floor: fc.constantFrom(0, '2', 'top', -4) })),
    }),
    'refund.issued': fc.record({ amount: amounts }),
    'discount.requested': fc.record({}),
    'contract.change_requested': fc.record({}),
    'ticket.opened': fc.record({ ticket: names, topic: opt(names), sentiment: opt(sentiment) }),
    'ticket.replied': fc.record({
      ticket: names,
      by: opt(fc.constantFrom('customer', 'agent')),
      sentiment: opt(sentiment),
    }),
    'ticket.resolved': fc.record({ ticket: names, firstResponseMinutes: opt(amounts) }),
    'ticket.reopened': fc.record({ ticket: names }),
    'csat.rated': fc.record({ score: fc.constantFrom(0, 2.5, 5) }),
    'nps.rated': fc.record({ score: fc.constantFrom(0, 7, 10) }),
    'feedback.given': fc.record({ sentiment }),
    'feature.requested': fc.record({ feature: names }),
    'customer.identified': fc.record({
      traits: fc.record({
        birthday: opt(instants),
        signedUpAt: opt(instants),
        country: opt(fc.constantFrom('TR', 'TW', null)),
        seats: opt(fc.nat(9)),
        tags: opt(fc.array(names, { maxLength: 2 })),
        industry: opt(names),
        plan: opt(names),
        locale: opt(fc.constantFrom('tr-TR', 'en', null)),
        owner: opt(fc.constantFrom('b', '', null)),
        email: opt(fc.constantFrom('a@example.org', null)),
        referredBy: opt(fc.constantFrom('a', '', null)),
        score: opt(fc.constantFrom(0, -0, -1.5, 1e300, '12', 'twelve', null, true)),
        channel: opt(fc.constantFrom('web', 'app', 'fax', null, 7)),
      }),
    }),
    'seat.added': seat,
    'seat.removed': seat,
    'seat.logged_in': seat,
    'consent.changed': fc.record({
      purpose: names,
      channel: names,
      state: fc.constantFrom('granted', 'denied', 'revoked', 'pending'),
    }),
    'suppression.changed': fc.record({ channel: names, closed: fc.boolean() }),
    'reason.given': fc.record({ reason: fc.constantFrom('price', 'other'), source: fc.constant('customer') }),
    'feature.reviewed': fc.record({ feature: names, status: fc.constantFrom('planned' as const, 'declined' as const) }),
    'feature.shipped': fc.record({ feature: names }),
    'call.booked': fc.record({ call: names, owner: names, startsAt: fc.constant('2026-05-04T09:00:00Z') }),
    'call.canceled': fc.record({ call: names }),
    'play.stop_requested': fc.record({ play: names }),
    'message.sent': message,
    'message.delivered': message,
    'message.opened': message,
    'message.clicked': message,
    'message.replied': message,
    'message.bounced': message,
    'message.complained': message,
    'message.unsubscribed': message,
    'site.exit_intent': fc.record({}),
    'survey.answered': fc.record({ survey: names, answer: fc.boolean(), sentiment: opt(sentiment) }),
    'task.assigned': fc.record({ task: fc.constant('t'), owner: fc.constant('o') }),
    'task.completed': fc.record({ task: fc.constant('t') }),
    'customer.erased': fc.record({}),
  };

  /** One valid event of any type at a time; ids are given by `anyEvents`. */
  function anyEvent(
    times: FastCheck.Arbitrary<number>,
    types: readonly EventType[],
  ): FastCheck.Arbitrary<CustomerEvent> {
    return fc
      .constantFrom(...types)
      .chain((type) => fc.record({ type: fc.constant(type), time: times, data: DATA[type] }))
      .map((event) => ({ ...event, id: '', source: 'spec', customer: 'c' }) as CustomerEvent);
  }

  /**
   * Up to 60 events with distinct ids, over a span of `spanDays` before an end between 1905 and 2100. Times often
   * coincide, so that ties are met.
   */
  function anyEvents(spanDays: number, types: readonly EventType[] = Object.keys(DATA) as EventType[]) {
    const ends = fc.constantFrom(
      Date.UTC(1905, 5, 1),
      Date.UTC(1997, 8, 30),
      Date.UTC(2024, 1, 29),
      Date.UTC(2099, 11, 31),
    );
    const backs = fc.oneof(
      fc.integer({ min: 0, max: spanDays * 24 }).map((hours) => hours * 3_600_000),
      fc.integer({ min: 0, max: spanDays * DAY }),
    );
    return fc
      .tuple(ends, fc.array(anyEvent(backs, types), { maxLength: 60 }))
      .map(([end, events]) => events.map((event, i) => ({ ...event, time: end - event.time, id: `e${i}` })));
  }

  return { anyEvents };
}
