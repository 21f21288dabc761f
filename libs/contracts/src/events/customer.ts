import { z } from 'zod';
import { REASON_CODES } from '../churn/reasons.js';
import { WISH_STATUSES } from '../wishes/wish-status.js';
import { instant, maybe, name, quantity, sentiment, text } from './fields.js';

const message = z.looseObject({
  message: name.describe('Id of the message; ties what became of it together.'),
  channel: maybe(name),
  playbook: maybe(name),
  link: maybe(text),
  text: maybe(text),
});

const traitValue = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null(), z.array(name).max(200)]);

/** The person or account itself: profile, seats, consent, messages and answers. */
export const customerEvents = {
  'customer.identified': z
    .looseObject({
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
    })
    .describe('Who the customer is. Known traits are typed, others are kept; a trait set to null is forgotten.'),
  'seat.added': z.looseObject({ seat: name, admin: maybe(z.boolean()) }).describe('An account got a user.'),
  'seat.removed': z.looseObject({ seat: name }).describe('An account lost a user.'),
  'seat.logged_in': z
    .looseObject({ seat: name, admin: maybe(z.boolean()) })
    .describe('A user of an account logged in.'),
  'consent.changed': z
    .looseObject({
      purpose: name,
      channel: name.describe('The channel that it is about; `*` stands for every one.'),
      state: z
        .enum(['granted', 'denied', 'revoked', 'pending'])
        .describe('`pending`: asked to confirm and not confirmed yet (double opt-in); nothing is sent on it.'),
      by: maybe(name.describe('Who recorded it, when it was not the customer.')),
    })
    .describe('The customer allowed or forbade messages for a purpose on a channel.'),
  'suppression.changed': z
    .looseObject({
      channel: name.describe('The channel that it is about; `*` stands for every one.'),
      closed: z.boolean().describe('true: nothing more is sent there; false: it is open again.'),
      by: maybe(name.describe('Who decided it.')),
      note: maybe(text),
    })
    .describe('Someone closed a channel to the customer, or opened it again.'),
  'message.sent': message.describe('A message went out to the customer.'),
  'message.delivered': message.describe('A message arrived.'),
  'message.opened': message.describe('A message was opened.'),
  'message.clicked': message.describe('A link in a message was followed.'),
  'message.replied': message.describe('The customer answered a message.'),
  'message.bounced': message.describe('A message could not be delivered.'),
  'message.complained': message.describe('The customer reported a message as spam.'),
  'message.unsubscribed': message.describe('The customer wants no more messages like this one.'),
  'site.exit_intent': z
    .looseObject({ page: maybe(z.string().max(2_000)) })
    .describe('The customer looked at how to leave.'),
  'survey.answered': z
    .looseObject({
      survey: name,
      question: maybe(name),
      answer: z.union([z.string().max(10_000), z.number(), z.boolean()]),
      sentiment: maybe(sentiment.describe('When the answer was read as feedback.')),
    })
    .describe('The customer answered a question.'),
  'task.assigned': z
    .looseObject({ task: name, owner: name.nullable().describe('null: nobody any more.'), by: maybe(name) })
    .describe('A task about the customer was given to somebody.'),
  'task.completed': z
    .looseObject({
      task: name,
      outcome: maybe(z.enum(['reached', 'not_reached', 'declined'])),
      note: maybe(text),
      by: maybe(name),
    })
    .describe('A task about the customer is done.'),
  'reason.given': z
    .looseObject({
      reason: z.enum(REASON_CODES),
      source: z
        .enum(['customer', 'person', 'inferred'])
        .describe('Who said so: the customer, someone who tagged it, a rule.'),
      detail: maybe(name.describe('Which feature, which competitor, what was bad about support.')),
      confidence: maybe(z.number().min(0).max(1).describe('How sure it is, 0 to 1; 1 when absent.')),
      text: maybe(text.describe("The customer's own words.")),
      by: maybe(name),
    })
    .describe('Why the customer may leave, leaves or has left.'),
  'call.booked': z
    .looseObject({
      call: name.describe('Names the call, also when it is booked anew or taken back.'),
      owner: name.describe('Who will call.'),
      startsAt: instant,
      endsAt: maybe(instant),
      message: maybe(name),
    })
    .describe('The customer chose a time to be called.'),
  'call.canceled': z
    .looseObject({ call: name, owner: maybe(name), message: maybe(name) })
    .describe('The customer took a booked call back.'),
  'feature.reviewed': z
    .looseObject({
      feature: name,
      alsoCalled: maybe(z.array(name).max(100).describe('Other names under which customers asked for it.')),
      status: z
        .enum(WISH_STATUSES)
        .describe('How it stands: `considered` is not decided yet, `declined` will not be built.'),
      workaround: maybe(z.string().max(2_000).describe('What helps meanwhile, or instead of it.')),
      link: maybe(z.string().max(2_000).describe('Where to read on, such as the road map.')),
    })
    .describe('The product team said how a feature stands that this customer had asked for. The newest counts.'),
  'feature.shipped': z
    .looseObject({
      feature: name,
      alsoCalled: maybe(z.array(name).max(100).describe('Other names under which customers asked for it.')),
      text: maybe(text),
      link: maybe(text),
    })
    .describe('A feature that this customer had asked for is there.'),
  'play.stop_requested': z
    .looseObject({ play: name, by: maybe(name), note: maybe(text) })
    .describe('Someone wants a running play to end.'),
  'customer.erased': z.looseObject({}).describe('The person asked to be forgotten. Outlives every replay.'),
};
