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
  })
  .meta({ id: 'Play' });

const read = { method: 'get', tag: 'plays', role: 'viewer' } as const;

export const listPlaysOperation = operation({
  ...{ ...read, id: 'listPlays', path: '/v1/plays' },
  summary: 'Plays by id.',
  query: z.object({ ...pageQuery, customer: name.optional(), playbook: name.optional() }),
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
