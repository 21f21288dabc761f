import { z } from 'zod';
import { name } from '../answers/fields.js';
import { pageOf, pageQuery } from '../answers/page.js';
import { operation } from '../operations/operation.js';

const section = z.enum(['email', 'sms', 'feed', 'chat', 'webhook', 'page']);

const entry = {
  template: z.string(),
  sections: z.array(section).describe('Channels that it is for; `chat` is Slack and Google Chat, `page` a web form.'),
  languages: z.array(z.string()),
  variables: z.record(z.string(), z.unknown()).describe('What a step brings along, each with an example.'),
  sentBy: z.array(z.string()).describe('Playbooks of the folder that send it.'),
};
const listed = z.object(entry).meta({ id: 'TemplateEntry' });

/** A template with what a check of its messages finds. */
export const template = z
  .object({
    ...entry,
    faults: z.array(
      z
        .object({
          language: z.string().nullable(),
          section: section.nullable(),
          rule: z.enum(['missing-language', 'missing-variable', 'length', 'parts-differ']),
          detail: z.string(),
        })
        .meta({ id: 'MessageFault' }),
    ),
  })
  .meta({ id: 'Template' });

const link = z.object({ url: z.string(), label: z.string() }).nullable();
const content = z
  .union([
    z.object({ subject: z.string(), text: z.string(), html: z.string().describe('Show it in a sandboxed frame.') }),
    z.object({
      ...{ title: z.string(), body: z.string(), link },
      progress: z.int().min(0).max(100).nullable().describe('Percent that a bar shows.'),
    }),
    z.object({ title: z.string(), text: z.string(), link }),
    z.object({ question: z.string(), choices: z.record(z.string(), z.string()) }),
    z.object({ type: z.string().nullable(), data: z.unknown() }),
    z.object({ text: z.string() }),
  ])
  .meta({ id: 'MessageContent' });

/** What a template says, on each of its channels. */
const preview = z
  .object({
    template: z.string(),
    variables: z.record(z.string(), z.unknown()).describe('What it was made of.'),
    messages: z.array(
      z
        .object({
          section,
          language: z.string().describe('In which it is said.'),
          content: content.nullable().describe('null: it can not be made of these variables.'),
          segments: z
            .object({ segments: z.int(), encoding: z.enum(['GSM-7', 'UCS-2']) })
            .nullable()
            .describe('How a text message is cut, and paid for.'),
          faults: z.array(z.string()),
        })
        .meta({ id: 'PreviewedMessage' }),
    ),
  })
  .meta({ id: 'Preview' });

const tag = { tag: 'templates', method: 'get', role: 'viewer' } as const;
const one = { ...tag, params: z.object({ template: name }), problems: [404] } as const;

export const listTemplates = operation({
  ...{ ...tag, id: 'listTemplates', path: '/v1/templates', summary: 'Templates of messages by name.' },
  query: z.object(pageQuery),
  success: [200, pageOf(listed)],
});

export const showTemplate = operation({
  ...{ ...one, id: 'showTemplate', path: '/v1/templates/{template}' },
  summary: 'One template, with what is wrong with its messages.',
  ...{ success: [200, template], etag: true },
});

export const previewTemplateOperation = operation({
  ...{ ...one, id: 'previewTemplate', path: '/v1/templates/{template}/preview' },
  summary: 'What a template says, to somebody who does not exist or to a customer.',
  query: z.object({
    language: name.optional().describe("A language or locale; the customer's, or the default one, unless told."),
    customer: name.optional().describe('Made of what is known of this customer; links lead nowhere.'),
  }),
  success: [200, preview],
});
