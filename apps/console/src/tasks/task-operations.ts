import { z } from 'zod';
import { moment, name, text } from '../answers/fields.js';
import { pageOf, pageQuery } from '../answers/page.js';
import { operation } from '../operations/operation.js';

/** Something for a person to do, with what they need to know. */
export const task = z
  .object({
    task: z.string(),
    customer: z.string(),
    play: z.string(),
    playbook: z.string(),
    version: z.int(),
    step: z.int(),
    title: z.string(),
    owner: z.string().nullable(),
    opensAt: moment,
    dueAt: moment,
    status: z.enum(['open', 'done', 'canceled']),
    outcome: z.string().nullable().describe('How it ended.'),
    note: z.string().nullable(),
    doneBy: z.string().nullable(),
    doneAt: moment.nullable(),
    context: z.record(z.string(), z.unknown()).describe('Who, worth, why at risk, suggested words.'),
  })
  .meta({ id: 'Task' });

/** What was asked for goes its way as an event. */
export const accepted = z
  .object({ event: z.string().describe('Id of the event on customer.v1; the service that owns the data acts on it.') })
  .meta({ id: 'Accepted' });

const oneTask = { tag: 'tasks', params: z.object({ task: name }), problems: [404, 409] } as const;

export const listTasksOperation = operation({
  ...{ id: 'listTasks', method: 'get', path: '/v1/tasks', tag: 'tasks', role: 'viewer' },
  summary: 'Tasks by when they are due.',
  query: z.object({
    ...pageQuery,
    status: z.enum(['open', 'done', 'canceled']).default('open'),
    owner: name.optional(),
    playbook: name.optional(),
    customer: name.optional(),
  }),
  success: [200, pageOf(task)],
});

export const showTask = operation({
  ...{ id: 'showTask', method: 'get', path: '/v1/tasks/{task}', role: 'viewer', summary: 'One task.' },
  ...{ ...oneTask, success: [200, task], etag: true },
});

export const assignTask = operation({
  ...{
    id: 'assignTask',
    method: 'patch',
    path: '/v1/tasks/{task}',
    role: 'agent',
    summary: 'Give a task to somebody.',
  },
  body: z.strictObject({ owner: name.nullable().describe('null: nobody any more.') }).meta({ id: 'Assignment' }),
  ...{ ...oneTask, success: [202, accepted], ifMatch: true },
});

export const completeTask = operation({
  ...{ id: 'completeTask', method: 'post', path: '/v1/tasks/{task}/completion', role: 'agent' },
  summary: 'Say that a task is done.',
  body: z
    .strictObject({ outcome: z.enum(['reached', 'not_reached', 'declined']).optional(), note: text.optional() })
    .meta({ id: 'Completion' }),
  ...{ ...oneTask, success: [202, accepted], ifMatch: true },
});
