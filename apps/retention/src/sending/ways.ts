import type { BillingSettings, ChatDestination, Configuration, WebhookDestination } from '#config';
import { baseVariables, type Section, type TemplateSet } from '#playbook-folder';
import { BILLING_CHANNEL, textTrait, type CustomerState } from '#playbooks';
import { rememberNumber, type ClaimedMessage, type Database } from '#storage';
import { createHash } from 'node:crypto';
import type { BillingAdapter } from '../billing/billing-adapter.js';
import { BillingChannel } from '../billing/billing-channel.js';
import { billingOrder } from '../billing/orders.js';
import { ChatChannel } from '../channels/chat/chat-channel.js';
import { senderAddress } from '../channels/email/sender-address.js';
import { SmtpChannel } from '../channels/email/smtp-channel.js';
import { FeedChannel } from '../channels/feed/feed-channel.js';
import { numberHash } from '../channels/sms/number-hash.js';
import { TwilioChannel } from '../channels/sms/twilio-channel.js';
import { WebhookChannel } from '../channels/webhook/webhook-channel.js';
import { webhookPayload } from '../channels/webhook/webhook-payload.js';
import { surveyQuestion } from '../surveys/survey-question.js';
import { personalSchedule, webhookSchedule } from './retry-schedule.js';
import type { Way } from './way.js';

/** What the ways are made of. */
export interface WaysParts {
  readonly retention: Configuration['retention'];
  readonly database: Database;
  readonly templates: TemplateSet;
  /** Signs links and hides telephone numbers. */
  readonly secret: string;
  readonly unsubscribeUrl: (message: string) => string;
  readonly surveyUrl: (message: string) => string;
  /** null: nobody can be booked. */
  readonly bookingUrl: ((message: string) => string) | null;
  /** null: there is no billing system. */
  readonly billing: { readonly adapter: BillingAdapter; readonly settings: BillingSettings } | null;
  /** null: the customer can't change their card by themselves. */
  readonly cardUrl: (message: string, state: CustomerState) => string | null;
  readonly smsStatusUrl: (message: string) => string;
  /** Somebody's feed has something new. */
  readonly onFeedItem: (customer: string) => void;
}

/** Messages under way at once, to people and to one destination of one's own side. */
const TO_PEOPLE = 4;
const TO_DESTINATION = 2;

type Compose = <S extends Section>(section: S) => Way<Rendering<S>>['compose'];
type Rendering<S extends Section> = ReturnType<typeof TemplateSet.prototype.render<S>>['content'];

/** Every way that is configured, each with a lane of its own. @throws RangeError for a sender or secret that isn't one */
export function openWays(parts: WaysParts): Way<unknown>[] {
  const { retention, templates, unsubscribeUrl, surveyUrl, bookingUrl } = parts;
  const team = senderAddress(retention.smtp.from).name;
  const variables = (message: ClaimedMessage, state: CustomerState): Record<string, unknown> => ({
    // A step's own variables never stand in for what is known of the customer.
    ...message.variables,
    ...baseVariables(message.customer, state, {
      signature: message.signedBy,
      team,
      unsubscribeUrl: unsubscribeUrl(message.message),
      surveyUrl: surveyQuestion(message.variables) === null ? null : surveyUrl(message.message),
      bookingUrl: bookingUrl?.(message.message) ?? null,
      cardUpdateUrl: parts.cardUrl(message.message, state),
    }),
  });
  const compose: Compose = (section) => (message, state) => {
    // Colleagues read the company's language, customers their own.
    const locale = message.destination === null ? textTrait(state, 'locale') : null;
    return templates.render(message.template, section, locale, variables(message, state));
  };
  return [
    emailWay(parts, compose),
    feedWay(parts, compose),
    ...(retention.sms === undefined ? [] : [smsWay(parts, retention.sms, compose)]),
    ...(parts.billing === null ? [] : [billingWay(parts.billing)]),
    ...retention.destinations.map((destination) =>
      destination.channel === 'webhook'
        ? webhookWay(destination, templates, retention.defaultLocale, variables)
        : chatWay(destination, compose),
    ),
  ];
}

const PERSONAL = { schedule: personalSchedule, parallel: TO_PEOPLE, addressHash: null } as const;

function emailWay({ retention, unsubscribeUrl }: WaysParts, compose: Compose): Way<unknown> {
  const write = compose('email');
  return {
    ...PERSONAL,
    lane: { channel: 'email', destination: null },
    channel: new SmtpChannel(retention.smtp, TO_PEOPLE),
    compose(message, state) {
      const { language, content } = write(message, state);
      return { language, content: { ...content, unsubscribeUrl: unsubscribeUrl(message.message) } };
    },
  };
}

function feedWay({ database, onFeedItem }: WaysParts, compose: Compose): Way<unknown> {
  const channel = new FeedChannel(database, onFeedItem);
  return { ...PERSONAL, lane: { channel: 'feed', destination: null }, channel, compose: compose('feed') };
}

function smsWay(
  { database, secret, smsStatusUrl }: WaysParts,
  settings: NonNullable<Configuration['retention']['sms']>,
  compose: Compose,
): Way<unknown> {
  return {
    ...PERSONAL,
    lane: { channel: 'sms', destination: null },
    channel: new TwilioChannel(settings, smsStatusUrl, TO_PEOPLE),
    compose: compose('sms'),
    // An answer comes from a number: known before the message leaves, or it could come too early.
    prepare: ({ customer, message }, to) => rememberNumber(database, numberHash(to, secret), customer, message),
  };
}

function billingWay({ adapter, settings }: NonNullable<WaysParts['billing']>): Way<unknown> {
  return {
    lane: { channel: BILLING_CHANNEL, destination: BILLING_CHANNEL },
    channel: new BillingChannel(adapter),
    schedule: webhookSchedule,
    parallel: TO_DESTINATION,
    addressHash: addressHash(settings.baseUrl),
    compose: ({ template, variables, notBefore }, state) => ({
      language: 'en',
      // As of the moment that was decided for: a repeat asks for the very same.
      content: billingOrder(template, variables, state, settings, notBefore),
    }),
  };
}

function webhookWay(
  destination: WebhookDestination,
  templates: TemplateSet,
  language: string,
  variables: (message: ClaimedMessage, state: CustomerState) => Record<string, unknown>,
): Way<unknown> {
  return {
    lane: { channel: 'webhook', destination: destination.name },
    channel: new WebhookChannel(destination, TO_DESTINATION),
    schedule: webhookSchedule,
    parallel: TO_DESTINATION,
    addressHash: addressHash(destination.url),
    compose(message, state) {
      const own = templates.sections(message.template).includes('webhook');
      const said = own
        ? templates.render(message.template, 'webhook', null, variables(message, state)).content
        : { type: null, data: null };
      return { language, content: { payload: webhookPayload(message, said) } };
    },
  };
}

function chatWay(destination: ChatDestination, compose: Compose): Way<unknown> {
  return {
    lane: { channel: destination.channel, destination: destination.name },
    channel: new ChatChannel(destination, TO_DESTINATION),
    schedule: personalSchedule,
    parallel: TO_DESTINATION,
    addressHash: addressHash(destination.url),
    compose: compose('chat'),
  };
}

/** Tells addresses apart without keeping one: an incoming webhook's address is a secret. */
function addressHash(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 32);
}
