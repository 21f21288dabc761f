import { readWish } from '#answers';
import type { SmsSettings } from '#config';
import type { Log } from '#observability';
import { addOutboxEvents, customersOfNumber, messageSubject, type OutboxEvent, type Queries } from '#storage';
import { stableId } from '../../events/ids.js';
import { feedbackEvent } from '../../events/outgoing-events.js';
import { numberHash } from './number-hash.js';
import { isSignedByTwilio } from './twilio-signature.js';

/** A call of the provider: where it went, what it says, and its signature. */
export interface ProviderCall {
  /** Path and query. */
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly signature: string | undefined;
}

/** What the inbox is made of. */
export interface SmsInboxParts {
  readonly queries: Queries;
  readonly settings: SmsSettings;
  /** Hides telephone numbers. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Log;
  readonly now?: () => number;
}

const CHANNEL = 'sms';
const MAX_TEXT = 1_600;

/** Takes in what people answer by text, and what the provider says became of messages. */
export class SmsInbox {
  constructor(private readonly parts: SmsInboxParts) {}

  /** True when the provider's signature is right; nothing else of the call is believed before. */
  isGenuine({ path, form, signature }: ProviderCall): boolean {
    const { settings, publicUrl } = this.parts;
    return isSignedByTwilio(signature, publicUrl + path, form, settings.authToken);
  }

  /**
   * A text from somebody: STOP in any usual words closes the channel for everyone who was written to at that number,
   * START opens it, everything else is an answer to the newest message. Durable before it returns; a repeat of the
   * provider's changes nothing.
   *
   * @returns what the person is answered; null: nothing
   */
  async receive({ form }: ProviderCall): Promise<string | null> {
    const { queries, secret, log, settings, now = Date.now } = this.parts;
    const [from, body, sid] = [form['From'] ?? '', (form['Body'] ?? '').slice(0, MAX_TEXT), form['MessageSid'] ?? ''];
    const uses = await customersOfNumber(queries, numberHash(from, secret));
    const wish = readWish(body);
    if (uses.length === 0) log.info('sms_from_nobody_known', { wish });
    const shared = { at: now(), replayed: false };
    const events: OutboxEvent[] = [];
    for (const [index, { customer, message, playbook }] of uses.entries()) {
      const id = (kind: string): string => stableId(kind, sid, customer);
      const data = { message, channel: CHANNEL, playbook };
      if (wish === 'stop')
        events.push(feedbackEvent({ ...shared, id: id('sms-stop'), type: 'message.unsubscribed', customer, data }));
      if (wish === 'stop' || wish === 'start') {
        const consent = { purpose: '*', channel: CHANNEL, state: wish === 'stop' ? 'revoked' : 'granted' } as const;
        events.push(
          feedbackEvent({ ...shared, id: id('sms-consent'), type: 'consent.changed', customer, data: consent }),
        );
      } else if (index === 0)
        events.push(
          feedbackEvent({
            ...{ ...shared, id: id('sms-reply'), type: 'message.replied', customer },
            data: { ...data, text: body.toWellFormed() },
          }),
        );
    }
    await addOutboxEvents(queries, events);
    return wish === 'help' ? (settings.helpText ?? null) : null;
  }

  /** What became of a message, as far as it is news: it arrived, or it never will. */
  async told(message: string, { form }: ProviderCall): Promise<void> {
    const { queries, now = Date.now } = this.parts;
    const subject = await messageSubject(queries, message);
    const type = STATUS[form['MessageStatus'] ?? ''];
    if (subject === null || type === undefined || subject.channel !== CHANNEL) return;
    const { customer, playbook } = subject;
    const data = { message, channel: CHANNEL, playbook };
    const more = type === 'message.bounced' ? { permanent: UNREACHABLE.includes(form['ErrorCode'] ?? '') } : {};
    const id = `${type === 'message.bounced' ? 'bounced' : 'delivered'}-${message}`;
    await addOutboxEvents(queries, [
      feedbackEvent({ id, type, customer, at: now(), replayed: false, data: { ...data, ...more } }),
    ]);
  }
}

const STATUS: Readonly<Record<string, 'message.delivered' | 'message.bounced'>> = {
  delivered: 'message.delivered',
  undelivered: 'message.bounced',
  failed: 'message.bounced',
};

/** Unknown number, landline, unreachable carrier; others, such as a phone that was off, may be over tomorrow. */
const UNREACHABLE = ['30005', '30006', '21614', '21211'];
