import { z } from 'zod';
import { moment, name } from '../answers/fields.js';
import { pageOf, pageQuery } from '../answers/page.js';
import { operation } from '../operations/operation.js';
import { receipt } from './receipt.js';

/** A playbook that was started for a customer. */
export const play = z
  .object({
    play: z.string(),
    customer: z.string(),
    playbook: z.string(),
    version: z.int(),
    purpose: z.string(),
    trigger: z.string(),
    startedAt: moment,
    until: moment,
    stopReason: z.string().nullable(),
    step: z.int().nullable().describe('The step at which it waits; null: all is done.'),
    wakeAt: moment.nullable().describe('When it goes on.'),
    goalUntil: moment.nullable().describe('Until when its goal counts.'),
    goalAt: moment.nullable().describe('When its goal was reached.'),
  })
  .meta({ id: 'Play' });

const read = { method: 'get', tag: 'plays', role: 'viewer' } as const;

export const listPlaysOperation = operation({
  ...{ ...read, id: 'listPlays', path: '/v1/plays' },
  summary: 'Plays by id.',
  query: z.object({
    ...pageQuery,
    customer: name.optional(),
    playbook: name.optional(),
    running: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
  }),
  success: [200, pageOf(play)],
});

export const showPlay = operation({
  ...{ ...read, id: 'showPlay', path: '/v1/plays/{play}', problems: [404] },
  summary: 'One play.',
  params: z.object({ play: name }),
  success: [200, play],
});

export const showReceipt = operation({
  ...{ ...read, id: 'showReceipt', path: '/v1/receipts/{receipt}', problems: [404] },
  summary: 'One receipt.',
  params: z.object({ receipt: name }),
  success: [200, receipt],
});
