import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { silentLog } from '#observability';
import { startNest } from '#service';
import { createHmac } from 'node:crypto';
import { SmsInbox } from './sms-inbox.js';
import { SmsController } from './sms.controller.js';

const TOKEN = 'a secret of the account';
const PUBLIC_URL = 'https://h.example';
const FORM = { Body: 'help & <info>', From: '+905321234567', MessageSid: 'SM1' };

@Module({})
class Doors {}

let nest: Awaited<ReturnType<typeof startNest>>;
beforeAll(async () => {
  const settings = {
    ...{ accountSid: 'AC1', authToken: TOKEN, from: '+1', baseUrl: 'https://api.example', helpText: 'Mia & <team>' },
    ...{ timeoutMs: 500, privateNetwork: false },
  };
  const queries = { run: () => Promise.resolve([]) };
  const inbox = new SmsInbox({ queries, settings, secret: 's', publicUrl: PUBLIC_URL, log: silentLog });
  const module = { module: Doors, controllers: [SmsController], providers: [{ provide: SmsInbox, useValue: inbox }] };
  nest = await startNest(module, { host: '127.0.0.1', port: 0, maxBodyBytes: 4_096 }, silentLog);
});
afterAll(() => nest.app.close());

function post(path: string, form: Record<string, string>, token = TOKEN): Promise<Response> {
  const fields = Object.keys(form)
    .toSorted()
    .map((name) => name + form[name]!);
  const signature = createHmac('sha1', token)
    .update(PUBLIC_URL + path + fields.join(''))
    .digest('base64');
  const headers = { 'x-twilio-signature': signature };
  return fetch(nest.url + path, { method: 'POST', headers, body: new URLSearchParams(form) });
}

describe('the doors of the SMS provider', () => {
  it('answer a signed call, in XML that holds whatever the answer holds', async () => {
    const response = await post('/channels/sms/inbound', { ...FORM, Body: 'HELP' });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      ...[200, 'text/xml; charset=utf-8'],
      '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Mia &amp; &lt;team&gt;</Message></Response>',
    ]);
    expect((await post('/channels/sms/status/message-1?x=1', { MessageStatus: 'sent' })).status).toBe(204);
  });

  it('turn away what is not signed, and what is too large to be a call', async () => {
    for (const path of ['/channels/sms/inbound', '/channels/sms/status/message-1'])
      expect((await post(path, FORM, 'another secret')).status).toBe(403);
    expect((await post('/channels/sms/inbound', { Body: 'x'.repeat(5_000) })).status).toBe(413);
  });
});
