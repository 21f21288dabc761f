import {
  exampleVariables,
  smsSegments,
  type MessageFault,
  type PlaybookMessageFault,
  type TemplateSet,
} from '#playbook-folder';
import { table } from '../cli/output.js';

/** A text message with its price. */
export interface MessageSegments {
  readonly template: string;
  readonly language: string;
  readonly characters: number;
  readonly segments: number;
  readonly encoding: string;
}

/** What a check of templates found. */
export interface CheckedTemplates {
  readonly templates: number;
  /** Of every template, channel and language. */
  readonly messages: number;
  readonly languages: readonly string[];
  readonly sms: readonly MessageSegments[];
  readonly faults: readonly (MessageFault | PlaybookMessageFault)[];
}

/** Every text message for the example customer, with its segments. */
export function messageSegments(templates: TemplateSet): MessageSegments[] {
  return templates.names.flatMap((template) =>
    templates.languages(template, 'sms').map((language) => {
      const variables = exampleVariables(templates, template);
      const { text } = templates.render(template, 'sms', language, variables).content;
      return { template, language, characters: text.length, ...smsSegments(text) };
    }),
  );
}

/** The same for people. */
export function tellCheck({ templates, messages, languages, sms, faults }: CheckedTemplates): string {
  const rows = sms.map((one) => [one.template, one.language, one.characters, one.segments, one.encoding]);
  return [
    ...(sms.length === 0 ? [] : [table(['text message', 'language', 'characters', 'segments', 'encoding'], rows), '']),
    `${messages} messages of ${templates} templates in ${languages.join(', ')}: ${faults.length === 0 ? 'no fault' : `${faults.length} faults`}.`,
    ...faults.map(tellFault),
  ].join('\n');
}

function tellFault(fault: MessageFault | PlaybookMessageFault): string {
  const place = [fault.template, fault.section, fault.language].filter((part) => part !== null).join(' ');
  const sender = 'playbook' in fault ? ` (sent by ${fault.playbook}, ${fault.at})` : '';
  return `${place}: ${fault.rule}: ${fault.detail}${sender}`;
}
