import { describe, expect, it } from '@jest/globals';
import type { ChatContent, SmsContent } from '#playbook-folder';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { ChatChannel } from './chat/chat-channel.js';
import { httpHarness, type ReadRequest } from './http/http-harness.fixture.js';
import { describeMessageChannel } from './message-channel.contract.js';
import type { OutgoingMessage } from './message-channel.js';
import { TwilioChannel } from './sms/twilio-channel.js';
import { WebhookChannel, type WebhookContent } from './webhook/webhook-channel.js';

const NUMBER = '+905321234567';
const SECRETS = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`, `whsec_${Buffer.alloc(24, 9).toString('base64')}`];
const OWN_NETWORK = { timeoutMs: 500, privateNetwork: true };

const outgoing = <Content>(key: string, to: string, content: Content): OutgoingMessage<Content> => ({
  ...{ key, to, content, customer: 'cus-1', language: 'en' },
});
const CHAT: ChatContent = {
  title: '<!channel> Ada & Co',
  text: '*high* risk <@U1>\nsilent for 40 days',
  link: { url: 'https://example.com/customers/cus-1', label: 'Look' },
};

const webhooks: ReadRequest[] = [];
const webhook = (origin: string, secrets = SECRETS, privateNetwork = true): WebhookChannel =>
  new WebhookChannel(
    { channel: 'webhook', name: 'crm', url: `${origin}/hook`, secrets, timeoutMs: 500, privateNetwork },
    2,
  );
const webhookMessage = (key: string): OutgoingMessage<WebhookContent> =>
  outgoing(key, 'crm', { payload: '{"type":"t","data":{"name":"İpek 花子"}}' });

describeMessageChannel(
  httpHarness({
    name: 'WebhookChannel',
    channel: webhook,
    message: webhookMessage,
    keyOf: ({ headers }) => String(headers['webhook-id']),
    refusal: { status: 410, body: '' },
    onRequest: (request) => webhooks.push(request),
  }),
  true,
);

const texts: ReadRequest[] = [];
const sms = (origin: string, idempotencyHeader?: string): TwilioChannel =>
  new TwilioChannel(
    {
      ...{ accountSid: 'AC1', authToken: 'a secret of the account', from: '+15005550006', baseUrl: origin },
      ...{ idempotencyHeader, ...OWN_NETWORK },
    },
    (key) => `https://example.com/channels/sms/status/${key}`,
    2,
  );
const smsHarness = (name: string, idempotencyHeader?: string) =>
  httpHarness<SmsContent>({
    name,
    channel: (origin) => sms(origin, idempotencyHeader),
    message: (key) => outgoing(key, NUMBER, { text: 'お久しぶりです' }),
    keyOf: ({ body }) => new URLSearchParams(body).get('StatusCallback')!.split('/').at(-1)!,
    refusal: { status: 400, body: JSON.stringify({ code: 21_211, message: `The number ${NUMBER} is not valid` }) },
    onRequest: (request) => texts.push(request),
  });
describeMessageChannel(smsHarness('TwilioChannel'), true);
describeMessageChannel(smsHarness('TwilioChannel with a key that the provider knows', 'Idempotency-Key'), true);

const notices: Record<'slack' | 'google-chat', ReadRequest[]> = { slack: [], 'google-chat': [] };
for (const channel of ['slack', 'google-chat'] as const)
  describeMessageChannel(
    httpHarness<ChatContent>({
      name: `ChatChannel to ${channel}`,
      channel: (origin) => new ChatChannel({ channel, name: 'team', url: `${origin}/T/B/X`, ...OWN_NETWORK }, 2),
      message: (key) => outgoing(key, 'team', { ...CHAT, text: `${CHAT.text} ${key}` }),
      keyOf: ({ body }) => /message-\d{40}/.exec(body)![0],
      refusal: { status: 404, body: 'no_service' },
      onRequest: (request) => notices[channel].push(request),
    }),
    true,
  );

describe('WebhookChannel', () => {
  it('signs so that the public library of Standard Webhooks verifies it, with either key while one replaces the other', () => {
    const [{ headers, body }] = webhooks as [ReadRequest];
    for (const secret of SECRETS)
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
        type: 't',
        data: { name: 'İpek 花子' },
      });
    const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
    expect(() => other.verify(body, headers as Record<string, string>)).toThrow('No matching signature');
  });

  it('shows the same webhook-id in every attempt', () => {
    const [first, second] = webhooks.map(({ headers }) => headers['webhook-id']);
    expect(second).toBe(first);
  });

  it('closes a destination that answers 410', async () => {
    const harness = httpHarness({
      ...{ name: '', channel: webhook, message: webhookMessage, keyOf: () => '', refusal: { status: 410, body: '' } },
    });
    const channel = await harness.open();
    harness.behave('refuse');
    expect(await channel.send(webhookMessage('m'))).toEqual({
      kind: 'failed',
      answer: 'HTTP 410',
      fault: 'destination',
    });
    await harness.close();
  });

  it('does not go into the own network by any spelling unless that is allowed, and is not led there', async () => {
    let seen = 0;
    const server = createServer((_request, response) => {
      seen++;
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '::', resolve));
    const { port } = server.address() as { port: number };
    const inside = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'];
    const others = ['10.0.0.1', '192.168.1.1', '169.254.169.254', '[fe80::1]', '[fd00::1]', '[64:ff9b::7f00:1]'];
    for (const host of [...inside, ...others]) {
      const channel = webhook(`http://${host}:${port}`, SECRETS, false);
      expect([host, await channel.send(webhookMessage('m'))]).toEqual([
        host,
        { kind: 'retry', answer: expect.stringContaining('is not allowed'), down: true, afterMs: null },
      ]);
      await channel.close();
    }
    expect(seen).toBe(0);
    const allowed = webhook(`http://127.0.0.1:${port}`);
    expect(await allowed.send(webhookMessage('m'))).toEqual({
      ...{ kind: 'retry', answer: 'HTTP 302', down: true, afterMs: null },
    });
    expect(seen).toBe(1);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('TwilioChannel', () => {
  it('posts what the API asks for', () => {
    const [{ url, headers, body }] = texts as [ReadRequest];
    const form = Object.fromEntries(new URLSearchParams(body));
    expect({ url, authorization: headers.authorization, form }).toEqual({
      url: '/2010-04-01/Accounts/AC1/Messages.json',
      authorization: `Basic ${Buffer.from('AC1:a secret of the account').toString('base64')}`,
      form: {
        To: NUMBER,
        From: '+15005550006',
        Body: 'お久しぶりです',
        StatusCallback: expect.stringMatching(/^https:\/\/example\.com\/channels\/sms\/status\/message-\d{40}$/),
      },
    });
  });
});

describe('ChatChannel', () => {
  it('sends Slack blocks with a fallback in which nothing is a mention or markup', () => {
    const { text, blocks } = JSON.parse(notices.slack[0]!.body) as { text: string; blocks: { type: string }[] };
    expect(text).toMatch(/^&lt;!channel&gt; Ada &amp; Co\n\*high\* risk &lt;@U1&gt;\n/);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'actions']);
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
  });

  it('sends Google Chat a card in which nothing is markup', () => {
    const { cardsV2 } = JSON.parse(notices['google-chat'][0]!.body) as {
      cardsV2: { card: { sections: { widgets: { textParagraph?: { text: string } }[] }[] } }[];
    };
    const [{ card }] = cardsV2 as [(typeof cardsV2)[number]];
    expect(card.sections[0]!.widgets[0]!.textParagraph!.text).toMatch(
      /^\*high\* risk &lt;@U1&gt;<br>silent for 40 days message-\d{40}$/,
    );
  });
});
