import { holds } from '../causes/causes.js';
import type { Day } from './day.js';

const MONTH_DAYS = 30;
/** Days between attempts to collect an open invoice. */
const RETRY_DAYS = 4;
const RAISE = 1.3;
const CURRENCY = 'EUR';

/** A contract by the month: invoices, failed attempts while a payment fails, the raise when the price goes up. */
export function billingEvents(day: Day): void {
  const { profile, age, before, now } = day;
  const { plan, seats, customer } = profile;
  const raised = holds(now, 'price_raised');
  const price = raised ? profile.price * RAISE : profile.price;
  const terms = { plan, seats, amount: price, currency: CURRENCY, billingPeriodMonths: 1 };
  if (age === 0) day.add('subscription.started', 0.005, terms);
  // A raise is taken back when it ends: the customer has talked it down.
  else if (raised !== holds(before, 'price_raised')) day.add('subscription.changed', 0.1, terms);
  const failing = holds(now, 'payment_failed');
  const invoice = `${customer}-invoice-${Math.floor((age + MONTH_DAYS - profile.billedOn) / MONTH_DAYS)}`;
  const money = { invoice, amount: price, currency: CURRENCY };
  if (failing) {
    if (day.day % RETRY_DAYS === 0 || !holds(before, 'payment_failed')) day.add('invoice.payment_failed', 0.15, money);
  } else if (holds(before, 'payment_failed') || (age > 0 && age % MONTH_DAYS === profile.billedOn)) {
    day.add('invoice.paid', 0.15, money);
  }
}
