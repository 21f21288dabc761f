import type { Rendered, Section } from '../templates/rendered.js';
import type { TemplateSet } from '../templates/template-set.js';
import { EXAMPLE, STRANGER } from '../templates/variables.js';
import { lengthFault } from './length-fault.js';
import type { MessageFault } from './message-fault.js';
import { partsDiffer } from './parts-agree.js';

/** As long as a signed link is. */
const LINK = `https://example.com/${'t'.repeat(90)}`;
const KNOWN = { ...EXAMPLE, unsubscribe_url: LINK, survey_url: LINK };
const PEOPLE = [KNOWN, { ...KNOWN, ...STRANGER, unsubscribe_url: LINK, survey_url: LINK }];

/** Languages that any template of the set has, in order. */
export function languagesOf(templates: TemplateSet): readonly string[] {
  return [...new Set(templates.names.flatMap((name) => templates.languages(name)))].toSorted();
}

/**
 * What is wrong with messages that can be read: a language that is missing, a text that can't be made, is too long for
 * its channel, or says something else than its HTML. Each is made for somebody well known and for a stranger.
 *
 * @param languages - that every section should have
 */
export function checkTemplates(templates: TemplateSet, languages: readonly string[]): MessageFault[] {
  return templates.names.flatMap((template) =>
    templates.sections(template).flatMap((section) => {
      const there = templates.languages(template, section);
      return [
        ...languages
          .filter((language) => !there.includes(language))
          .map((language) => ({
            ...{ template, language, section, rule: 'missing-language' as const },
            detail: 'customers of this language get the default one',
          })),
        ...there.flatMap((language) =>
          PEOPLE.flatMap((person) =>
            messageFaults(templates, { template, section, language }, { ...templates.examples(template), ...person }),
          ).slice(0, 1),
        ),
      ];
    }),
  );
}

/** Which message. */
export interface MessagePlace {
  readonly template: string;
  readonly section: Section;
  readonly language: string;
}

/** What is wrong with one message, made of these variables. */
export function messageFaults(templates: TemplateSet, place: MessagePlace, variables: object): MessageFault[] {
  const { template, section, language } = place;
  let content: Rendered[Section];
  try {
    ({ content } = templates.render(template, section, language, variables));
  } catch (error) {
    return [{ ...place, rule: 'missing-variable', detail: (error as Error).message.split('\n')[0]! }];
  }
  const long = lengthFault(section, content as never);
  const differ = 'html' in content ? partsDiffer(content.text, content.html) : null;
  return [
    ...(long === null ? [] : [{ ...place, rule: 'length' as const, detail: long }]),
    ...(differ === null ? [] : [{ ...place, rule: 'parts-differ' as const, detail: differ }]),
  ];
}
