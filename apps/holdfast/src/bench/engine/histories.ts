import type { CustomerEvent } from '#contracts';
import type { CatalogueSettings } from '#feature-engine';
import { Generator } from './generator.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 0, 1);
/** Days that the made-up customers have been there. */
const DAYS = 180;
/** The moment as of which they are looked at. */
export const AS_OF = START + DAYS * DAY_MS;

const TYPES = ['post', 'newfriend', 'like', 'adview', 'dislike', 'unfriend', 'message', 'reply'];
const TOPICS = ['sync', 'invoice', 'login', 'export', 'speed'];

/** The catalogue of the made-up businesses: declared usage types, ratios and traits. */
export const BENCH_CATALOGUE = {
  usageTypes: TYPES,
  usageRatios: [
    { of: 'unfriend', per: 'newfriend' },
    { of: 'dislike', per: 'like' },
  ],
  traits: { numeric: ['employees'], categorical: [{ name: 'channel' }] },
} satisfies CatalogueSettings;

type Add = (type: CustomerEvent['type'], time: number, data: object) => void;

/** One customer's events in the order of time, made day by day. */
function history(customer: string, everyDay: (midnight: number, day: number, add: Add) => void): CustomerEvent[] {
  const events: CustomerEvent[] = [];
  let ids = 0;
  const add: Add = (type, time, data) =>
    void events.push({
      ...{ type, data, customer, time: Math.floor(time) },
      id: `${customer}-${ids++}-6f1c2a9e-4b7d-4f0e-9c55`,
      source: 'https://shop.example/tracking',
    } as CustomerEvent);
  for (let day = 0; day < DAYS; day++) everyDay(START + day * DAY_MS, day, add);
  events.sort((a, b) => a.time - b.time);
  return asParsed(events);
}

/** As they come over the wire: a text that was put together is laid out anew by whoever reads it first. */
export function asParsed(events: readonly CustomerEvent[]): CustomerEvent[] {
  return JSON.parse(JSON.stringify(events)) as CustomerEvent[];
}

/** People with a monthly subscription to a social network: some use each day, a letter a week, a ticket now and then. */
export function consumers(count: number): CustomerEvent[][] {
  return Array.from({ length: count }, (_, i) => {
    const random = new Generator(20_250_101 + i);
    const perDay = 3.6 * Math.exp(0.9 * random.bell());
    return history(`person-${i}`, (midnight, day, add) => {
      if (day === 0)
        add('customer.identified', midnight, {
          traits: { channel: `channel${random.below(3)}`, country: 'TR', birthday: '1990-05-17', email: 'a@b.example' },
        });
      if (day % 30 === 0) {
        add(day === 0 ? 'subscription.started' : 'subscription.renewed', midnight, {
          ...{ plan: 'basic', amount: 9.99, currency: 'EUR', billingPeriodMonths: 1 },
        });
        add('invoice.paid', midnight, { amount: 9.99, currency: 'EUR', invoice: `i${day}` });
      }
      for (let at = random.pause(perDay); at < 1; at += random.pause(perDay))
        add('usage.recorded', midnight + at * DAY_MS, { event: TYPES[Math.floor(random.next() ** 4 * TYPES.length)] });
      correspond(random, midnight, day, add);
      if (random.chance(1 / 90)) askForHelp(random, midnight, `t${day}`, add);
    });
  });
}

/** Companies with 2 to 24 seats, add-ons, administrators, a yearly contract, tickets and ratings. */
export function accounts(count: number): CustomerEvent[][] {
  return Array.from({ length: count }, (_, i) => {
    const random = new Generator(77_000_001 + i);
    const seats = 2 + random.below(23);
    const use = Array.from({ length: seats }, () => random.pause(3));
    return history(`account-${i}`, (midnight, day, add) => {
      const isWeekend = day % 7 > 4;
      if (day === 0) found(midnight, seats, add);
      if (day % 30 === 0) add('invoice.paid', midnight, { amount: seats * 25, currency: 'USD', invoice: `i${day}` });
      if (day % 60 === 59)
        add('subscription.changed', midnight, {
          subscription: 'main',
          seats: seats + day / 20,
          addOns: ['sso', 'audit', 'backup'],
        });
      for (let seat = 0; seat < seats; seat++) {
        if (isWeekend || !random.chance(Math.min(0.9, use[seat]!))) continue;
        add('seat.logged_in', midnight + random.next() * DAY_MS, { seat: `seat-${seat}`, admin: seat === 0 });
        for (let n = random.below(4); n > 0; n--)
          add('usage.recorded', midnight + random.next() * DAY_MS, {
            ...{ event: TYPES[random.below(TYPES.length)], seat: `seat-${seat}`, feature: `part-${random.below(20)}` },
          });
      }
      correspond(random, midnight, day, add);
      if (random.chance(1 / 20)) askForHelp(random, midnight, `t${day}`, add);
    });
  });
}

function found(midnight: number, seats: number, add: Add): void {
  add('customer.identified', midnight, { traits: { employees: seats * 3, channel: 'sales', industry: 'software' } });
  add('subscription.started', midnight, {
    ...{ subscription: 'main', plan: 'team', amount: seats * 300, currency: 'USD', billingPeriodMonths: 12 },
    ...{ endsAt: '2026-01-01', seats, addOns: ['sso', 'audit'] },
  });
  for (let seat = 0; seat < seats; seat++) add('seat.added', midnight, { seat: `seat-${seat}`, admin: seat === 0 });
}

/** A message a week, opened by half, clicked by some. */
function correspond(random: Generator, midnight: number, day: number, add: Add): void {
  if (day % 7 !== 3) return;
  const data = { message: `m${day}` };
  add('message.sent', midnight, data);
  if (!random.chance(0.5)) return;
  add('message.opened', midnight + random.next() * DAY_MS, data);
  if (random.chance(0.2)) add('message.clicked', midnight + DAY_MS, data);
}

function askForHelp(random: Generator, midnight: number, ticket: string, add: Add): void {
  add('ticket.opened', midnight, { ticket, topic: TOPICS[random.below(TOPICS.length)] });
  add('ticket.replied', midnight + random.next() * DAY_MS, { ticket, by: 'agent' });
  add('ticket.resolved', midnight + 2 * DAY_MS, { ticket, firstResponseMinutes: random.below(600) });
  if (random.chance(0.4)) add('csat.rated', midnight + 2 * DAY_MS, { score: random.below(6), ticket });
}
