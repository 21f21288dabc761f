import { z } from 'zod';
import { queryNumber } from '../answers/query-number.js';
import { moment, name } from '../answers/fields.js';
import { pageOf, pageQuery } from '../answers/page.js';
import { playbookFault } from '../answers/problem.js';
import { operation } from '../operations/operation.js';

const SOURCE = z
  .string()
  .min(1)
  .max(65_536)
  .describe('The playbook as YAML: what a file of the folder of playbooks holds.');

const status = z
  .enum(['active', 'retired', 'ready', 'superseded'])
  .describe(
    '`active`: begins plays. `retired`: begins none any more. `ready`: lies in the folder and was never published. `superseded`: a newer version took over.',
  );

const entry = {
  playbook: z.string(),
  version: z.int(),
  status,
  title: z.string(),
  about: z.string().nullable(),
  labels: z.array(z.string()),
  purpose: z.string(),
  when: z.array(z.string()).describe('What begins it, by name.'),
  steps: z.array(z.string()).describe('Kinds of its outer steps, in order.'),
  goal: z.boolean(),
  publishedBy: z.string().nullable(),
  publishedAt: moment.nullable(),
  newer: z.int().nullable().describe('A newer version that lies in the folder, not yet published.'),
  lacks: z.array(z.string()).describe('What has to be configured before it can be published.'),
};
const listed = z.object(entry).meta({ id: 'PlaybookEntry' });

/** A playbook with its text. */
export const playbook = z
  .object({
    ...entry,
    source: z.string().describe('As it was written.'),
    definition: z.record(z.string(), z.unknown()).describe('As it was understood, by the published JSON Schema.'),
  })
  .meta({ id: 'Playbook' });

const version = z
  .object({ playbook: z.string(), version: z.int(), status, publishedBy: z.string(), publishedAt: moment })
  .meta({ id: 'PlaybookVersion' });

const text = z
  .strictObject({
    source: SOURCE,
    file: name.optional().describe('Its name in messages; `playbook.yaml` unless told.'),
  })
  .meta({ id: 'PlaybookText' });

const tag = { tag: 'playbooks' } as const;
const one = { ...tag, params: z.object({ playbook: name }) } as const;

export const listPlaybooksOperation = operation({
  ...{ ...tag, id: 'listPlaybooks', method: 'get', path: '/v1/playbooks', role: 'viewer' },
  summary: 'Playbooks by id: those that were published, and those that lie ready.',
  query: z.object({ ...pageQuery, status: status.exclude(['superseded']).optional(), label: name.optional() }),
  success: [200, pageOf(listed)],
});

export const showPlaybook = operation({
  ...{ ...one, id: 'showPlaybook', method: 'get', path: '/v1/playbooks/{playbook}', role: 'viewer' },
  summary: 'One playbook: its published version, or else the one that lies ready.',
  ...{ success: [200, playbook], problems: [404], etag: true },
});

export const listPlaybookVersions = operation({
  ...{ ...one, id: 'listPlaybookVersions', method: 'get', path: '/v1/playbooks/{playbook}/versions', role: 'viewer' },
  summary: 'Every version that was published, the newest first.',
  query: z.object(pageQuery),
  ...{ success: [200, pageOf(version)], problems: [404] },
});

export const showPlaybookVersion = operation({
  ...{ ...tag, id: 'showPlaybookVersion', method: 'get', path: '/v1/playbooks/{playbook}/versions/{version}' },
  ...{ role: 'viewer', summary: 'A published version with its text.', success: [200, playbook], problems: [404] },
  params: z.object({ playbook: name, version: queryNumber(z.number().int().min(1).max(2_147_483_647)) }),
});

export const validatePlaybook = operation({
  ...{ ...tag, id: 'validatePlaybook', method: 'post', path: '/v1/playbook-validations', role: 'viewer' },
  summary: 'Say what is wrong in the text of a playbook; nothing is kept.',
  body: text,
  success: [
    200,
    z
      .object({ valid: z.boolean(), faults: z.array(playbookFault), playbook: listed.nullable() })
      .meta({ id: 'PlaybookValidation' }),
  ],
});

export const publishPlaybook = operation({
  ...{ ...tag, id: 'publishPlaybook', method: 'post', path: '/v1/playbooks', role: 'manager' },
  summary: 'Publish a version: it begins to work at once; running plays stay on theirs.',
  body: text,
  ...{ success: [200, playbook], problems: [409, 422], etag: true },
});

export const publishReadyPlaybook = operation({
  ...{ ...one, id: 'publishReadyPlaybook', method: 'put', path: '/v1/playbooks/{playbook}/publication' },
  ...{ role: 'manager', summary: 'Publish what lies ready in the folder, or let what was retired work again.' },
  ...{ success: [200, playbook], problems: [404, 409, 422], etag: true },
});

export const retirePlaybookOperation = operation({
  ...{ ...one, id: 'retirePlaybook', method: 'delete', path: '/v1/playbooks/{playbook}/publication' },
  ...{ role: 'manager', summary: 'Let a playbook begin no more plays; those that run go on.' },
  ...{ success: [200, playbook], problems: [404, 409], etag: true, ifMatch: true },
});
