import type { BillingSettings } from '#config';
import { textTrait, type CustomerState } from '#playbooks';
import type { BillingOrder } from './billing-adapter.js';

const DAY_MS = 86_400_000;
type Variables = Readonly<Record<string, unknown>>;
type Traits = Pick<BillingSettings, 'customerTrait' | 'subscriptionTrait'>;

/**
 * What a billing step asks for, with what is known of the customer now.
 *
 * @param action - of the step: pause, resume, change-plan, refund or credit
 * @param at - epoch ms
 * @throws Error naming the trait or variable that is missing: no money moves on a guess
 */
export function billingOrder(
  action: string,
  variables: Variables,
  state: CustomerState,
  traits: Traits,
  at: number,
): BillingOrder {
  const trait = (name: string): string => {
    const value = textTrait(state, name);
    if (value === null) throw new Error(`the customer has no trait "${name}"`);
    return value;
  };
  switch (action) {
    case 'pause': {
      const days = optionalNumber(variables, 'for_days');
      const resumesAt = days === null ? null : at + days * DAY_MS;
      return { do: 'pause', subscription: trait(traits.subscriptionTrait), resumesAt };
    }
    case 'resume':
      return { do: 'resume', subscription: trait(traits.subscriptionTrait) };
    case 'change-plan':
      return { do: 'change-plan', subscription: trait(traits.subscriptionTrait), plan: textOf(variables, 'plan') };
    case 'refund':
      return {
        do: 'refund',
        payment: textOf(variables, 'payment'),
        amountMinor: optionalNumber(variables, 'amount_minor'),
      };
    case 'credit':
      return {
        ...{ do: 'credit', customer: trait(traits.customerTrait), amountMinor: numberOf(variables, 'amount_minor') },
        currency: textOf(variables, 'currency'),
      };
    default:
      throw new Error(`there is no billing action "${action}"`);
  }
}

/** The coupon that a message promises; null when it promises none that is made for it. */
export function couponOrder(variables: Variables, state: CustomerState, traits: Traits): BillingOrder | null {
  const coupon = variables['coupon'];
  if (typeof coupon !== 'object' || coupon === null) return null;
  const { code, percent, amountMinor, currency, until } = coupon as Record<string, string | number>;
  const off =
    percent === undefined
      ? { amountMinor: Number(amountMinor), currency: String(currency) }
      : { percent: Number(percent) };
  const customer = textTrait(state, traits.customerTrait);
  return { do: 'coupon', code: String(code), off, until: Number(until), customer };
}

function textOf(variables: Variables, name: string): string {
  const value = variables[name];
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
    throw new Error(`"${name}" has no value`);
  return String(value);
}

function numberOf(variables: Variables, name: string): number {
  const value = Number(textOf(variables, name));
  if (!Number.isSafeInteger(value) || value <= 0) throw new Error(`"${name}" is no whole number above 0`);
  return value;
}

function optionalNumber(variables: Variables, name: string): number | null {
  return variables[name] === undefined || variables[name] === '' ? null : numberOf(variables, name);
}
