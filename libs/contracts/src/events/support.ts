import { z } from 'zod';
import { maybe, name, quantity, sentiment, text } from './fields.js';

const ticket = name.describe('Ties the events of one case together.');

const mood = sentiment.describe('When what the customer wrote was read as feedback.');

/** Help and opinion. */
export const supportEvents = {
  'ticket.opened': z
    .looseObject({
      ticket,
      topic: maybe(name),
      priority: maybe(name),
      sentiment: maybe(mood),
      text: maybe(text),
      feature: maybe(name.describe('Which feature the customer misses: it counts as a request for it.')),
    })
    .describe('The customer asked for help.'),
  'ticket.replied': z
    .looseObject({ ticket, by: maybe(z.enum(['customer', 'agent'])), sentiment: maybe(mood), text: maybe(text) })
    .describe('Someone answered in a case.'),
  'ticket.resolved': z
    .looseObject({
      ticket,
      firstResponseMinutes: maybe(quantity.describe('How long the customer waited for the first answer.')),
    })
    .describe('A case was closed.'),
  'ticket.reopened': z
    .looseObject({ ticket, text: maybe(text) })
    .describe('A closed case turned out not to be solved.'),
  'csat.rated': z
    .looseObject({
      score: z.number().min(0).max(5).describe('0 is worst, 5 is best.'),
      ticket: maybe(name),
      text: maybe(text),
    })
    .describe('How satisfied the customer was with one contact.'),
  'nps.rated': z
    .looseObject({ score: z.number().min(0).max(10).describe('0 is surely not, 10 is surely.'), text: maybe(text) })
    .describe('Whether the customer would recommend you.'),
  'feedback.given': z
    .looseObject({
      sentiment,
      channel: maybe(name),
      topic: maybe(name),
      text: maybe(text),
    })
    .describe('The customer said what they think.'),
  'feature.requested': z
    .looseObject({ feature: name, text: maybe(text) })
    .describe('The customer misses something in the product.'),
};
