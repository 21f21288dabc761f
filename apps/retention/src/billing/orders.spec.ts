import { describe, expect, it } from '@jest/globals';
import type { CustomerState } from '#playbooks';
import { byHand } from './by-hand.js';
import { billingOrder, couponOrder } from './orders.js';

const TRAITS = { customerTrait: 'billingCustomer', subscriptionTrait: 'billingSubscription' };
const AT = Date.parse('2026-05-01T00:00:00Z');
const known = {
  traits: { billingCustomer: { value: 'cus_9', at: 0 }, billingSubscription: { value: 'sub_1', at: 0 } },
} as unknown as CustomerState;
const stranger = { traits: {} } as unknown as CustomerState;

describe('an order of a billing step', () => {
  it('is as of the moment that was decided, so that a repeat asks for the same', () => {
    expect(billingOrder('pause', { for_days: 30 }, known, TRAITS, AT)).toEqual({
      ...{ do: 'pause', subscription: 'sub_1', resumesAt: AT + 30 * 86_400_000 },
    });
    expect(billingOrder('refund', { payment: 'pi_1' }, stranger, TRAITS, AT)).toEqual({
      ...{ do: 'refund', payment: 'pi_1', amountMinor: null },
    });
  });

  it('moves no money on a guess: it names what is missing', () => {
    expect(() => billingOrder('pause', {}, stranger, TRAITS, AT)).toThrow('no trait "billingSubscription"');
    expect(() => billingOrder('credit', { currency: 'EUR' }, known, TRAITS, AT)).toThrow('"amount_minor" has no value');
    for (const amount of [0, -5, 1.5, 'much', '1e99'])
      expect(() => billingOrder('credit', { amount_minor: amount, currency: 'EUR' }, known, TRAITS, AT)).toThrow(
        '"amount_minor" is no whole number above 0',
      );
    expect(() => billingOrder('gift', {}, known, TRAITS, AT)).toThrow('no billing action "gift"');
  });
});

it('makes a coupon for messages that promise one of their own, bound to the customer if they are known', () => {
  const coupon = { code: 'X-1', amountMinor: 500, currency: 'EUR', until: AT };
  expect(couponOrder({ coupon }, known, TRAITS)).toMatchObject({ do: 'coupon', code: 'X-1', customer: 'cus_9' });
  expect(couponOrder({ coupon }, stranger, TRAITS)).toMatchObject({ off: { amountMinor: 500 }, customer: null });
  expect(couponOrder({ offer_code: 'BLACKFRIDAY' }, known, TRAITS)).toBeNull();
});

it('hands what came to nothing to a person, with what was wanted and why it failed', () => {
  const message = {
    ...{ channel: 'billing', template: 'pause' },
    variables: { for_days: 30, task_title: 'Pause the contract', task_suggest: 'Say sorry.', task_due_in_days: 1 },
  } as unknown as Parameters<typeof byHand>[0];
  expect(byHand(message, 'HTTP 404')).toEqual({
    ...{ title: 'Pause the contract', dueInDays: 1 },
    context: { suggestedWords: 'Say sorry.', order: { do: 'pause', for_days: 30 }, why: 'HTTP 404' },
  });
  expect(byHand({ ...message, channel: 'email', variables: {} }, 'HTTP 500')).toBeNull();
});
