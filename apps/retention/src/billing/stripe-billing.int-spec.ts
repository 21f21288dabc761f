import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfiguration, type BillingSettings } from '#config';
import { createServer, type Server } from 'node:http';
import { httpHarness, type ReadRequest } from '../channels/http/http-harness.fixture.js';
import { describeMessageChannel } from '../channels/message-channel.contract.js';
import type { BillingOrder } from './billing-adapter.js';
import { BillingChannel } from './billing-channel.js';
import { StripeBilling } from './stripe-billing.js';

const KEY = 'sk_test_of_the_spec_only';

function settings(baseUrl: string): BillingSettings {
  const billing = {
    apiKey: KEY,
    baseUrl,
    returnUrl: 'https://example.com/account',
    timeoutMs: 500,
    privateNetwork: true,
  };
  return loadConfiguration({ env: {}, overrides: { retention: { billing } } }).retention.billing!;
}

// Held to what every way out promises: repeats are known by their key, an unknown outcome is asked again.
describeMessageChannel(
  httpHarness<BillingOrder>({
    name: 'StripeBilling',
    channel: (origin) => new BillingChannel(new StripeBilling(settings(origin), 2)),
    message: (key) => ({
      ...{ key, customer: 'cus-1', to: 'billing', language: 'en' },
      content: { do: 'resume', subscription: 'sub_1' },
    }),
    keyOf: ({ headers }) => String(headers['idempotency-key']),
    refusal: { status: 400, body: '{"error":{"code":"parameter_invalid"}}' },
  }),
  true,
);

describe('orders to a billing system of the shape of Stripe’s', () => {
  let server: Server;
  let billing: StripeBilling;
  let seen: ReadRequest[] = [];
  let answer: (request: ReadRequest) => { status: number; body: object } = () => ({ status: 200, body: {} });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url = '', headers } = request;
        const read = { url: `${request.method} ${url}`, headers, body: Buffer.concat(chunks).toString() };
        seen.push(read);
        const { status, body } = answer(read);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    billing = new StripeBilling(settings(`http://127.0.0.1:${(server.address() as { port: number }).port}`), 2);
  });
  beforeEach(() => {
    seen = [];
    answer = () => ({ status: 200, body: {} });
  });
  afterAll(async () => {
    await billing.close();
    server.closeAllConnections();
    server.close();
  });

  const asked = (): [string, Record<string, string>][] =>
    seen.map(({ url, body }) => [url, Object.fromEntries(new URLSearchParams(body))]);
  const coupon: BillingOrder = {
    ...{ do: 'coupon', code: 'LOYAL-7XK2', off: { percent: 15 }, customer: 'cus_9' },
    until: Date.parse('2026-06-01T00:00:00Z'),
  };

  it('make a discount, then its code for this customer alone, each under a key of its own', async () => {
    expect(await billing.carryOut('message-1', coupon)).toMatchObject({ kind: 'sent' });
    const limits = { max_redemptions: '1' };
    expect(asked()).toEqual([
      [
        'POST /v1/coupons',
        { percent_off: '15', duration: 'once', redeem_by: '1780272000', id: 'LOYAL-7XK2', ...limits },
      ],
      [
        'POST /v1/promotion_codes',
        { coupon: 'LOYAL-7XK2', code: 'LOYAL-7XK2', expires_at: '1780272000', customer: 'cus_9', ...limits },
      ],
    ]);
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['message-1/discount', 'message-1/code']);
    expect(seen[0]!.headers['authorization']).toBe(`Bearer ${KEY}`);
  });

  it('go on with a discount that was made long ago, and stop at one that is refused', async () => {
    answer = ({ url }) =>
      url.endsWith('/coupons')
        ? { status: 400, body: { error: { code: 'resource_already_exists' } } }
        : { status: 200, body: {} };
    expect(await billing.carryOut('message-2', coupon)).toMatchObject({ kind: 'sent' });
    answer = () => ({ status: 400, body: { error: { code: 'coupon_invalid' } } });
    seen = [];
    expect(await billing.carryOut('message-3', coupon)).toMatchObject({ kind: 'failed' });
    expect(seen).toHaveLength(1);
  });

  it('pause a subscription until a day, and change the plan of its only item', async () => {
    const resumesAt = Date.parse('2026-07-01T00:00:00Z');
    await billing.carryOut('message-4', { do: 'pause', subscription: 'sub_1', resumesAt });
    expect(asked()).toEqual([
      [
        'POST /v1/subscriptions/sub_1',
        { 'pause_collection[behavior]': 'void', 'pause_collection[resumes_at]': '1782864000' },
      ],
    ]);
    seen = [];
    answer = ({ url }) => ({ status: 200, body: url.startsWith('GET') ? { items: { data: [{ id: 'si_5' }] } } : {} });
    await billing.carryOut('message-5', { do: 'change-plan', subscription: 'sub_1', plan: 'price_small' });
    expect(asked()[1]).toEqual([
      'POST /v1/subscriptions/sub_1',
      { 'items[0][id]': 'si_5', 'items[0][price]': 'price_small' },
    ]);
  });

  it('change nothing when a subscription has more than one item', async () => {
    answer = () => ({ status: 200, body: { items: { data: [{ id: 'si_5' }, { id: 'si_6' }] } } });
    const result = await billing.carryOut('message-6', {
      do: 'change-plan',
      subscription: 'sub_1',
      plan: 'price_small',
    });
    expect(result).toMatchObject({ kind: 'failed', answer: 'the subscription has 2 items, expected one' });
    expect(seen).toHaveLength(1);
  });

  it('refund a payment, and credit what is owed', async () => {
    await billing.carryOut('message-7', { do: 'refund', payment: 'pi_3', amountMinor: 500 });
    await billing.carryOut('message-8', { do: 'credit', customer: 'cus_9', amountMinor: 700, currency: 'EUR' });
    expect(asked()).toEqual([
      ['POST /v1/refunds', { payment_intent: 'pi_3', amount: '500' }],
      ['POST /v1/customers/cus_9/balance_transactions', { amount: '-700', currency: 'eur' }],
    ]);
  });

  it('give the page on which a card is changed, or say why there is none', async () => {
    answer = () => ({ status: 200, body: { url: 'https://billing.example/session/1' } });
    expect(await billing.cardPage('cus_9')).toEqual({ kind: 'page', url: 'https://billing.example/session/1' });
    answer = () => ({ status: 200, body: { url: 'javascript:alert(1)' } });
    expect((await billing.cardPage('cus_9')).kind).toBe('none');
    answer = () => ({ status: 404, body: {} });
    expect(await billing.cardPage('cus_9')).toEqual({ kind: 'none', answer: 'HTTP 404' });
  });
});
