import type { BillingSettings } from '#config';
import { httpResult } from '../channels/http/http-result.js';
import { OutboundHttp, type PostOutcome } from '../channels/http/outbound-http.js';
import type { ChannelResult, Fault } from '../channels/message-channel.js';
import type { BillingAdapter, BillingOrder, PageResult } from './billing-adapter.js';

type Form = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>>;

/** Billing through Stripe's API, or one of its shape. https://docs.stripe.com/api */
export class StripeBilling implements BillingAdapter {
  private readonly http: OutboundHttp;
  private readonly base: string;

  constructor(
    private readonly settings: BillingSettings,
    connections: number,
  ) {
    this.http = new OutboundHttp({ ...settings, connections });
    this.base = `${settings.baseUrl.replace(/\/+$/, '')}/v1`;
  }

  async carryOut(key: string, order: BillingOrder): Promise<ChannelResult> {
    switch (order.do) {
      case 'coupon':
        return this.#coupon(key, order);
      case 'pause': {
        const { resumesAt } = order;
        const pause = { 'pause_collection[behavior]': 'void' };
        const resumes: Form = resumesAt === null ? {} : { 'pause_collection[resumes_at]': seconds(resumesAt) };
        return this.#order(key, subscription(order), { ...pause, ...resumes });
      }
      case 'resume':
        return this.#order(key, subscription(order), { pause_collection: '' });
      case 'change-plan':
        return this.#changePlan(key, order);
      case 'refund': {
        const payment: Form = order.payment.startsWith('ch_')
          ? { charge: order.payment }
          : { payment_intent: order.payment };
        const amount: Form = order.amountMinor === null ? {} : { amount: String(order.amountMinor) };
        return this.#order(key, 'refunds', { ...payment, ...amount });
      }
      case 'credit': {
        const { customer, amountMinor, currency } = order;
        const path = `customers/${encodeURIComponent(customer)}/balance_transactions`;
        // What the company owes the customer is a negative balance.
        return this.#order(key, path, { amount: String(-amountMinor), currency: currency.toLowerCase() });
      }
      default:
        return order satisfies never;
    }
  }

  async cardPage(customer: string): Promise<PageResult> {
    const { returnUrl } = this.settings;
    if (returnUrl === undefined) return { kind: 'none', answer: 'retention.billing.returnUrl is not set' };
    const form = { customer, return_url: returnUrl, 'flow_data[type]': 'payment_method_update' };
    const outcome = await this.#send('POST', 'billing_portal/sessions', { body: form });
    const url = bodyOf(outcome)?.['url'];
    if (typeof url === 'string' && /^https?:/.test(url)) return { kind: 'page', url };
    return { kind: 'none', answer: httpResult(outcome, { refusal }).answer };
  }

  close(): Promise<void> {
    this.http.close();
    return Promise.resolve();
  }

  /** The discount first, then the code that gives it: a repeat of either is the same one, by its key. */
  async #coupon(key: string, { code, off, until, customer }: BillingOrder & { do: 'coupon' }): Promise<ChannelResult> {
    const value: Form =
      'percent' in off
        ? { percent_off: String(off.percent) }
        : { amount_off: String(off.amountMinor), currency: off.currency.toLowerCase() };
    const limits: Form = { duration: 'once', max_redemptions: '1', redeem_by: seconds(until) };
    const outcome = await this.#send('POST', 'coupons', {
      body: { ...value, ...limits, id: code },
      key: `${key}/discount`,
    });
    const discount = httpResult(outcome, { refusal });
    // Made before, longer ago than keys are remembered.
    const there = errorCode(outcome) === 'resource_already_exists';
    if (discount.kind !== 'sent' && !there) return discount;
    const whose: Form = customer === null ? {} : { customer };
    return this.#order(`${key}/code`, 'promotion_codes', {
      ...{ coupon: code, code, max_redemptions: '1', expires_at: seconds(until) },
      ...whose,
    });
  }

  /** A plan is that of the subscription's only item. */
  async #changePlan(key: string, order: BillingOrder & { do: 'change-plan' }): Promise<ChannelResult> {
    const outcome = await this.#send('GET', subscription(order), {});
    const result = httpResult(outcome, { refusal });
    // Nothing was changed by looking.
    if (result.kind === 'unknown') return { kind: 'retry', answer: result.answer, down: true, afterMs: null };
    if (result.kind !== 'sent') return result;
    const items = itemsOf(bodyOf(outcome));
    const [item] = items;
    if (item === undefined || items.length > 1)
      return { kind: 'failed', answer: `the subscription has ${items.length} items, expected one`, fault: 'message' };
    return this.#order(key, subscription(order), { 'items[0][id]': item, 'items[0][price]': order.plan });
  }

  async #order(key: string, path: string, body: Form): Promise<ChannelResult> {
    return httpResult(await this.#send('POST', path, { body, key }), { refusal });
  }

  #send(method: 'GET' | 'POST', path: string, { body, key }: { body?: Form; key?: string }): Promise<PostOutcome> {
    const { apiKey, apiVersion } = this.settings;
    return this.http.send({
      ...{ method, url: `${this.base}/${path}` },
      headers: {
        ...{ authorization: `Bearer ${apiKey}`, 'stripe-version': apiVersion, accept: 'application/json' },
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: body === undefined ? '' : new URLSearchParams(body).toString(),
    });
  }
}

function subscription({ subscription: id }: { readonly subscription: string }): string {
  return `subscriptions/${encodeURIComponent(id)}`;
}

function seconds(at: number): string {
  return String(Math.floor(at / 1_000));
}

/** 409: a request under the same key is still being carried out. 402: the payment method was declined, whoever asks. */
function refusal(status: number): Fault | null {
  return [400, 402, 404].includes(status) ? 'message' : null;
}

function bodyOf(outcome: PostOutcome): Answer | null {
  if (outcome.kind !== 'answered') return null;
  try {
    const body = JSON.parse(outcome.body) as unknown;
    return typeof body === 'object' && body !== null ? (body as Answer) : null;
  } catch {
    return null;
  }
}

function errorCode(outcome: PostOutcome): unknown {
  return (bodyOf(outcome)?.['error'] as { code?: unknown } | undefined)?.code;
}

function itemsOf(body: Answer | null): string[] {
  const items = body?.['items'] as { data?: unknown } | undefined;
  return Array.isArray(items?.data) ? items.data.map((item: { id?: unknown }) => String(item.id)) : [];
}
