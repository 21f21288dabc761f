import { TIMELINE_KINDS } from '#storage';
import { z } from 'zod';
import { customerPath, moment, name } from '../answers/fields.js';
import { pageOf, pageQuery } from '../answers/page.js';
import { operation } from '../operations/operation.js';
import { customer } from './customer.js';
import { receipt } from '../plays/receipt.js';

const about = { method: 'get', tag: 'customers', role: 'viewer', params: customerPath, problems: [404] } as const;

export const listCustomersOperation = operation({
  ...{ id: 'listCustomers', method: 'get', path: '/v1/customers', tag: 'customers', role: 'viewer' },
  summary: 'Customers by id.',
  query: z.object({ ...pageQuery, prefix: name.optional().describe('Only ids that begin so.') }),
  success: [200, pageOf(customer)],
});

export const showCustomer = operation({
  ...{ ...about, id: 'showCustomer', path: '/v1/customers/{customer}' },
  summary: 'One customer.',
  success: [200, customer],
  etag: true,
});

export const showTimeline = operation({
  ...{ ...about, id: 'showTimeline', path: '/v1/customers/{customer}/timeline' },
  summary: 'What happened to a customer: risks, plays, messages, tasks, receipts; the newest first.',
  query: z.object(pageQuery),
  success: [
    200,
    pageOf(
      z
        .object({
          kind: z.enum(TIMELINE_KINDS),
          id: z.string(),
          at: moment,
          detail: z.record(z.string(), z.unknown()),
        })
        .meta({ id: 'TimelineEntry' }),
    ),
  ],
});

export const showFeatures = operation({
  ...{ ...about, id: 'showFeatures', path: '/v1/customers/{customer}/features' },
  summary: 'The features that the customer was last scored by, each with its evidence.',
  query: z.object({ language: z.enum(['en', 'tr', 'zh-TW', 'ja']).default('en') }),
  success: [
    200,
    z
      .object({
        customer: z.string(),
        catalogue: z.string(),
        asOf: moment,
        features: z.array(
          z.object({ name: z.string(), group: z.string(), value: z.number().nullable(), evidence: z.string() }),
        ),
      })
      .meta({ id: 'Features' }),
  ],
});

export const listReceipts = operation({
  ...{ ...about, id: 'listReceipts', path: '/v1/customers/{customer}/receipts' },
  summary: 'What was decided about a customer, done and not done, and why; the oldest first.',
  query: z.object(pageQuery),
  success: [200, pageOf(receipt)],
});

export const listFeed = operation({
  ...{ ...about, id: 'listFeed', path: '/v1/customers/{customer}/feed' },
  summary: "What stands in a customer's feed, the newest first.",
  query: z.object(pageQuery),
  success: [
    200,
    pageOf(
      z
        .object({
          item: z.string().describe('Id of the message that put it there.'),
          language: z.string(),
          title: z.string(),
          body: z.string(),
          link: z.object({ url: z.string(), label: z.string() }).nullable(),
          progress: z.number().int().min(0).max(100).nullable().describe('Percent that a bar shows.'),
          createdAt: moment,
          readAt: moment.nullable(),
        })
        .meta({ id: 'FeedItem' }),
    ),
  ],
});

export const listRiskHistory = operation({
  ...{ ...about, id: 'listRiskHistory', path: '/v1/customers/{customer}/risks' },
  summary: 'Risk events of a customer as they were published; the newest first.',
  query: z.object(pageQuery),
  success: [
    200,
    pageOf(
      z
        .object({ id: z.string(), sequence: z.int(), asOf: moment, risk: z.record(z.string(), z.unknown()) })
        .meta({ id: 'RiskEvent' }),
    ),
  ],
});
