import { z } from 'zod';
import { amount, currency, instant, maybe, name, quantity, text } from './fields.js';

const subscription = {
  subscription: maybe(name),
  plan: maybe(name),
  amount: maybe(amount),
  currency: maybe(currency),
  billingPeriodMonths: maybe(z.number().positive().max(240)),
  endsAt: maybe(instant),
  seats: maybe(quantity),
  addOns: maybe(z.array(name).max(200)),
  discount: maybe(z.number().min(0).max(1)),
  autoRenew: maybe(z.boolean()),
  trial: maybe(z.boolean()),
};

/** Contracts and money. `subscription` tells several contracts of one customer apart; absent means the only one. */
export const billingEvents = {
  'subscription.started': z.looseObject(subscription),
  'subscription.changed': z.looseObject(subscription),
  'subscription.renewed': z.looseObject(subscription),
  /** Ended at the event's time, or at `endsAt` when the cancellation was declared before. */
  'subscription.canceled': z.looseObject({ ...subscription, reason: maybe(text) }),
  'invoice.paid': z.looseObject({ invoice: maybe(name), amount, currency: maybe(currency) }),
  'invoice.payment_failed': z.looseObject({
    invoice: maybe(name),
    amount: maybe(amount),
    currency: maybe(currency),
    reason: maybe(text),
  }),
  'purchase.made': z.looseObject({
    amount,
    currency: maybe(currency),
    quantity: maybe(quantity),
    item: maybe(name),
    order: maybe(name),
  }),
  'refund.issued': z.looseObject({ amount, currency: maybe(currency), invoice: maybe(name), reason: maybe(text) }),
  'discount.requested': z.looseObject({ discount: maybe(z.number().min(0).max(1)), reason: maybe(text) }),
  'contract.change_requested': z.looseObject({ change: maybe(text), plan: maybe(name) }),
};
