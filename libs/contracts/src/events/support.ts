import { z } from 'zod';
import { maybe, name, quantity, text } from './fields.js';

/** Help and opinion. `ticket` ties the events of one case together. */
export const supportEvents = {
  'ticket.opened': z.looseObject({ ticket: name, topic: maybe(name), priority: maybe(name), text: maybe(text) }),
  'ticket.replied': z.looseObject({ ticket: name, by: maybe(z.enum(['customer', 'agent'])), text: maybe(text) }),
  'ticket.resolved': z.looseObject({ ticket: name, firstResponseMinutes: maybe(quantity) }),
  'ticket.reopened': z.looseObject({ ticket: name, text: maybe(text) }),
  /** Satisfaction with one contact, 0 (worst) to 5 (best). */
  'csat.rated': z.looseObject({ score: z.number().min(0).max(5), ticket: maybe(name), text: maybe(text) }),
  /** Would recommend, 0 (no) to 10 (surely). */
  'nps.rated': z.looseObject({ score: z.number().min(0).max(10), text: maybe(text) }),
  'feedback.given': z.looseObject({
    sentiment: z.enum(['negative', 'neutral', 'positive']),
    channel: maybe(name),
    topic: maybe(name),
    text: maybe(text),
  }),
  'feature.requested': z.looseObject({ feature: name, text: maybe(text) }),
};
