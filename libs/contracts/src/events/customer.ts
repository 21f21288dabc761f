import { z } from 'zod';
import { instant, maybe, name, quantity, text } from './fields.js';

const message = z.looseObject({
  message: name,
  channel: maybe(name),
  playbook: maybe(name),
  link: maybe(text),
  text: maybe(text),
});

const traitValue = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null(), z.array(name).max(200)]);

/** The person or account itself: profile, seats, consent, messages and answers. */
export const customerEvents = {
  /** Who the customer is. Known traits are typed, others are kept; a trait set to null is forgotten. */
  'customer.identified': z.looseObject({
    traits: z
      .object({
        name: maybe(z.string().max(1_000)),
        email: maybe(z.string().max(320)),
        phone: maybe(z.string().max(64)),
        locale: maybe(name),
        timeZone: maybe(name),
        country: maybe(name),
        birthday: maybe(instant),
        signedUpAt: maybe(instant),
        plan: maybe(name),
        seats: maybe(quantity),
        industry: maybe(name),
        owner: maybe(name),
        referredBy: maybe(name),
        tags: maybe(z.array(name).max(200)),
      })
      .catchall(traitValue),
  }),
  'seat.added': z.looseObject({ seat: name, admin: maybe(z.boolean()) }),
  'seat.removed': z.looseObject({ seat: name }),
  'seat.logged_in': z.looseObject({ seat: name, admin: maybe(z.boolean()) }),
  /** Consent for a purpose on a channel; `*` stands for every channel. */
  'consent.changed': z.looseObject({
    purpose: name,
    channel: name,
    state: z.enum(['granted', 'denied', 'revoked']),
  }),
  'message.sent': message,
  'message.delivered': message,
  'message.opened': message,
  'message.clicked': message,
  'message.replied': message,
  'message.bounced': message,
  'message.complained': message,
  'message.unsubscribed': message,
  'site.exit_intent': z.looseObject({ page: maybe(z.string().max(2_000)) }),
  'survey.answered': z.looseObject({
    survey: name,
    question: maybe(name),
    answer: z.union([z.string().max(10_000), z.number(), z.boolean()]),
  }),
  /** The person asked to be forgotten. Outlives every replay. */
  'customer.erased': z.looseObject({}),
};
