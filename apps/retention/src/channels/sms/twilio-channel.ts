import type { SmsSettings } from '#config';
import type { SmsContent } from '#playbook-folder';
import { httpResult } from '../http/http-result.js';
import { OutboundHttp } from '../http/outbound-http.js';
import type { ChannelResult, Fault, MessageChannel, OutgoingMessage } from '../message-channel.js';

/** SMS through Twilio's API, or one like it. */
export class TwilioChannel implements MessageChannel<SmsContent> {
  readonly channel = 'sms';
  /** Twilio itself can't tell a repeat; a compatible provider may, by a header that is named in the settings. */
  readonly recognisesRepeats: boolean;
  private readonly http: OutboundHttp;
  private readonly url: string;
  private readonly authorization: string;

  /** @param statusUrl - where the provider tells what became of the message with this key */
  constructor(
    private readonly settings: SmsSettings,
    private readonly statusUrl: (key: string) => string,
    connections: number,
  ) {
    const { accountSid, authToken, baseUrl, idempotencyHeader } = settings;
    this.recognisesRepeats = idempotencyHeader !== undefined;
    this.http = new OutboundHttp({ ...settings, connections });
    this.url = `${baseUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
    this.authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  }

  async send({ key, to, content: { text } }: OutgoingMessage<SmsContent>): Promise<ChannelResult> {
    const { from, messagingServiceSid, idempotencyHeader } = this.settings;
    const form = new URLSearchParams({ To: to, Body: text, StatusCallback: this.statusUrl(key) });
    if (messagingServiceSid !== undefined) form.set('MessagingServiceSid', messagingServiceSid);
    else form.set('From', from ?? '');
    const outcome = await this.http.post({
      url: this.url,
      headers: {
        authorization: this.authorization,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        ...(idempotencyHeader === undefined ? {} : { [idempotencyHeader]: key }),
      },
      body: form.toString(),
    });
    return httpResult(outcome, { refusal });
  }

  close(): Promise<void> {
    this.http.close();
    return Promise.resolve();
  }
}

/** Not a number, not a mobile, a landline, not reachable: https://www.twilio.com/docs/api/errors */
const ADDRESS = [21_211, 21_214, 21_217, 21_401, 21_614];
/** The person answered STOP to the provider. */
const OPTED_OUT = 21_610;

function refusal(status: number, body: string): Fault | null {
  if (status !== 400) return null;
  const code = errorCode(body);
  if (code === OPTED_OUT) return 'opted-out';
  return code !== null && ADDRESS.includes(code) ? 'address' : 'message';
}

function errorCode(body: string): number | null {
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'number' ? code : null;
  } catch {
    return null;
  }
}
