import { z } from 'zod';
import { amount, currency, instant, maybe, name, quantity, text } from './fields.js';

const subscription = {
  subscription: maybe(name.describe('Tells several contracts of one customer apart; absent means the only one.')),
  plan: maybe(name),
  amount: maybe(amount.describe('Price of one billing period in major units of `currency`.')),
  currency: maybe(currency),
  billingPeriodMonths: maybe(z.number().positive().max(240)),
  endsAt: maybe(instant.describe('When the contract ends, RFC 3339 with zone, or a date.')),
  seats: maybe(quantity),
  addOns: maybe(z.array(name).max(200)),
  discount: maybe(z.number().min(0).max(1).describe('Share of the price, 0 to 1.')),
  autoRenew: maybe(z.boolean()),
  trial: maybe(z.boolean()),
};

/** Contracts and money. */
export const billingEvents = {
  'subscription.started': z.looseObject(subscription).describe('A contract began.'),
  'subscription.changed': z.looseObject(subscription).describe('A contract goes on with other terms.'),
  'subscription.renewed': z.looseObject(subscription).describe('A contract goes on for another period.'),
  'subscription.canceled': z
    .looseObject({ ...subscription, reason: maybe(text) })
    .describe("A contract ended at the event's time, or will end at `endsAt`."),
  'invoice.paid': z
    .looseObject({ invoice: maybe(name), amount, currency: maybe(currency) })
    .describe('An invoice was paid.'),
  'invoice.payment_failed': z
    .looseObject({
      invoice: maybe(name),
      amount: maybe(amount),
      currency: maybe(currency),
      reason: maybe(text),
    })
    .describe('An attempt to collect an invoice failed.'),
  'purchase.made': z
    .looseObject({
      amount,
      currency: maybe(currency),
      quantity: maybe(quantity.describe('How many pieces.')),
      item: maybe(name),
      order: maybe(name),
    })
    .describe('The customer bought something outside of a contract.'),
  'refund.issued': z
    .looseObject({ amount, currency: maybe(currency), invoice: maybe(name), reason: maybe(text) })
    .describe('Money went back to the customer.'),
  'discount.requested': z
    .looseObject({
      discount: maybe(z.number().min(0).max(1).describe('Share of the price, 0 to 1.')),
      reason: maybe(text),
    })
    .describe('The customer asked for a lower price.'),
  'contract.change_requested': z
    .looseObject({ change: maybe(text), plan: maybe(name) })
    .describe('The customer asked for other terms.'),
};
