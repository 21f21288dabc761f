import { z } from 'zod';
import { customerPath, moment, name } from '../answers/fields.js';
import { operation } from '../operations/operation.js';
import { accepted } from '../tasks/task-operations.js';

const CHANNEL = 'The channel that it is about; `*` stands for every one.';
const consentState = z.enum(['granted', 'denied', 'revoked']);

/** What a customer allows, and where nothing may be sent any more. */
const permissions = z
  .object({
    customer: z.string(),
    consents: z.array(
      z.object({ purpose: z.string(), channel: z.string().describe(CHANNEL), state: consentState, at: moment }),
    ),
    suppressions: z.array(z.object({ channel: z.string(), kind: z.string(), at: moment })),
  })
  .meta({ id: 'Permissions' });

export const showPermissions = operation({
  ...{ id: 'showPermissions', method: 'get', path: '/v1/customers/{customer}/permissions', tag: 'people' },
  ...{ role: 'viewer', summary: 'Consent and suppression of a customer.', params: customerPath },
  ...{ success: [200, permissions], problems: [404] },
});

export const changeConsent = operation({
  ...{ id: 'changeConsent', method: 'post', path: '/v1/customers/{customer}/consents', tag: 'people', role: 'agent' },
  ...{ summary: 'Note what a customer has said about messages.', params: customerPath },
  body: z
    .strictObject({ purpose: name, channel: name.describe(CHANNEL), state: consentState })
    .meta({ id: 'ConsentChange' }),
  success: [202, accepted],
});

export const suppress = operation({
  ...{ id: 'suppress', method: 'post', path: '/v1/customers/{customer}/suppressions', tag: 'people', role: 'agent' },
  ...{ summary: 'Send a customer nothing on a channel any more.', params: customerPath },
  body: z.strictObject({ channel: name.describe(CHANNEL) }).meta({ id: 'Suppression' }),
  success: [202, accepted],
});

export const requestErasure = operation({
  ...{ id: 'requestErasure', method: 'post', path: '/v1/erasures', tag: 'people', role: 'admin' },
  summary: 'Forget a person everywhere. Can not be undone: the id stays burned.',
  body: z.strictObject({ customer: name }).meta({ id: 'ErasureRequest' }),
  success: [202, accepted],
});

export const showErasure = operation({
  ...{ id: 'showErasure', method: 'get', path: '/v1/erasures/{customer}', tag: 'people', role: 'manager' },
  ...{ summary: 'Whether an id is burned.', params: customerPath },
  success: [200, z.object({ customer: z.string(), erased: z.boolean() }).meta({ id: 'Erasure' })],
});
