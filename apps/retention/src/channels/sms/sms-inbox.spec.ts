import { describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import type { Queries } from '#storage';
import { textsOfColumn } from '#testing';
import { createHmac } from 'node:crypto';
import { SmsInbox } from './sms-inbox.js';
import { isSignedByTwilio } from './twilio-signature.js';

const TOKEN = 'a secret of the account';
const ANNA = { customer: 'anna', message: 'message-2', playbook: 'we-miss-you' };
const BEN = { customer: 'ben', message: 'message-1', playbook: 'we-miss-you' };

/** Answers the inbox's look-ups and remembers the events that it wrote. */
function inboxOf(uses: readonly object[]) {
  const written: unknown[] = [];
  const queries: Queries = {
    run: (name: string, _sql: string, params: readonly unknown[] = []) => {
      if (name === 'customers_of_number') return Promise.resolve([...uses] as never);
      if (name === 'message_subject')
        return Promise.resolve([{ ...ANNA, purpose: 'marketing', channel: 'sms' }] as never);
      for (const event of textsOfColumn(params[3])) {
        const { type, subject, data } = JSON.parse(event) as { type: string; subject: string; data: object };
        written.push({ type, subject, ...data });
      }
      return Promise.resolve([]);
    },
  };
  const settings = {
    ...{ accountSid: 'AC1', authToken: TOKEN, from: '+1', baseUrl: 'https://api.example', helpText: 'Mia, & team' },
    ...{ timeoutMs: 500, privateNetwork: false },
  };
  const inbox = new SmsInbox({ queries, settings, secret: 's', publicUrl: 'https://h.example', log: silentLog });
  const receive = (Body: string) =>
    inbox.receive({ path: '', form: { From: '+905321234567', Body, MessageSid: 'SM1' }, signature: undefined });
  return { inbox, written, receive };
}

describe('SmsInbox', () => {
  it.each([
    'STOP',
    'stop.',
    'ＳＴＯＰ',
    'Unsubscribe',
    'CANCEL',
    'end',
    'QUIT',
    'arrêt',
    'İPTAL',
    'DUR',
    '停止',
    '退訂',
    '取消',
    '配信停止',
  ])('closes the channel for everyone behind the number at "%s"', async (text) => {
    const { written, receive } = inboxOf([ANNA, BEN]);
    expect(await receive(text)).toBeNull();
    const revoked = { type: 'consent.changed', purpose: '*', channel: 'sms', state: 'revoked' };
    expect(written).toEqual([
      { type: 'message.unsubscribed', subject: 'anna', message: 'message-2', channel: 'sms', playbook: 'we-miss-you' },
      { ...revoked, subject: 'anna' },
      { type: 'message.unsubscribed', subject: 'ben', message: 'message-1', channel: 'sms', playbook: 'we-miss-you' },
      { ...revoked, subject: 'ben' },
    ]);
  });

  it('opens it again at START, answers HELP, and takes the rest for an answer to the newest message', async () => {
    const start = inboxOf([ANNA]);
    await start.receive('start');
    expect(start.written).toEqual([
      { type: 'consent.changed', subject: 'anna', purpose: '*', channel: 'sms', state: 'granted' },
    ]);
    expect(await inboxOf([ANNA]).receive('HELP')).toBe('Mia, & team');
    const answer = inboxOf([ANNA, BEN]);
    await answer.receive('9, teşekkürler');
    expect(answer.written).toEqual([
      {
        type: 'message.replied',
        subject: 'anna',
        ...{ message: 'message-2', channel: 'sms', playbook: 'we-miss-you' },
        text: '9, teşekkürler',
      },
    ]);
  });

  it('writes nothing for a number that nobody was written to at', async () => {
    const { written, receive } = inboxOf([]);
    await receive('STOP');
    expect(written).toEqual([]);
  });

  it.each([
    ['delivered', '', 'message.delivered', undefined],
    ['undelivered', '30003', 'message.bounced', false],
    ['undelivered', '30006', 'message.bounced', true],
  ])('takes the status %s %s as %s', async (MessageStatus, ErrorCode, type, permanent) => {
    const { inbox, written } = inboxOf([]);
    await inbox.told('message-2', { path: '', form: { MessageStatus, ErrorCode }, signature: undefined });
    expect(written).toMatchObject([{ type, subject: 'anna', ...(permanent === undefined ? {} : { permanent }) }]);
  });

  it('says nothing of a message that is still on its way', async () => {
    const { inbox, written } = inboxOf([]);
    await inbox.told('message-2', { path: '', form: { MessageStatus: 'sent' }, signature: undefined });
    expect(written).toEqual([]);
  });

  it('believes only what the provider signed for this address and these fields', () => {
    const { inbox } = inboxOf([]);
    const form = { From: '+1', Body: 'x', A: '1' };
    const signature = createHmac('sha1', TOKEN)
      .update('https://h.example/channels/sms/inboundA1BodyxFrom+1')
      .digest('base64');
    const path = '/channels/sms/inbound';
    expect(inbox.isGenuine({ path, form, signature })).toBe(true);
    for (const forged of [
      { form: { ...form, Body: 'STOP' } },
      { path: '/channels/sms/status/m' },
      { signature: '' },
      { signature: undefined },
    ])
      expect(inbox.isGenuine({ path, form, signature, ...forged })).toBe(false);
  });
});

describe('isSignedByTwilio', () => {
  it("agrees with the example of the provider's documentation", () => {
    const form = {
      ...{ CallSid: 'CA1234567890ABCDE', Caller: '+12349013030', Digits: '1234', From: '+12349013030' },
      To: '+18005551212',
    };
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(isSignedByTwilio('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', url, form, '12345')).toBe(true);
    expect(isSignedByTwilio('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', url, form, '12346')).toBe(false);
  });
});
