import type { CustomerState } from '#playbooks';
import { lengthFault } from '../check/length-fault.js';
import { partsDiffer } from '../check/parts-agree.js';
import { baseVariables } from '../templates/base-variables.js';
import type { Rendered, Section } from '../templates/rendered.js';
import { smsSegments, type SmsSegments } from '../templates/sms-segments.js';
import type { TemplateSet } from '../templates/template-set.js';
import { EXAMPLE } from '../templates/variables.js';

/** What a template says on one channel. */
export interface Preview {
  readonly section: Section;
  /** In which it is said. */
  readonly language: string;
  /** null: it can't be made of these variables. */
  readonly content: Rendered[Section] | null;
  /** How a text message is cut; null for everything else. */
  readonly segments: SmsSegments | null;
  /** What is wrong with it, in words. */
  readonly faults: readonly string[];
}

/** Variables of a preview: the template's examples, and somebody who doesn't exist. */
export function exampleVariables(templates: TemplateSet, template: string): Readonly<Record<string, unknown>> {
  return { ...templates.examples(template), ...EXAMPLE };
}

/** The same with what is known of a customer; links lead nowhere. */
export function customerVariables(
  templates: TemplateSet,
  template: string,
  customer: string,
  state: CustomerState,
): Readonly<Record<string, unknown>> {
  const { signature, team } = EXAMPLE;
  const { unsubscribe_url: unsubscribeUrl, survey_url: surveyUrl, booking_url: bookingUrl } = EXAMPLE;
  const { card_update_url: cardUpdateUrl } = EXAMPLE;
  return {
    ...templates.examples(template),
    ...baseVariables(customer, state, { signature, team, unsubscribeUrl, surveyUrl, bookingUrl, cardUpdateUrl }),
  };
}

/** What a template says on each of its channels, in the language of a locale or else the default one. */
export function previewTemplate(
  templates: TemplateSet,
  template: string,
  locale: string | null,
  variables: object,
): Preview[] {
  return templates.sections(template).map((section) => {
    try {
      const { language, content } = templates.render(template, section, locale, variables);
      const faults = [
        lengthFault(section, content as never),
        'html' in content ? partsDiffer(content.text, content.html) : null,
      ];
      return {
        ...{ section, language, content },
        segments: section === 'sms' ? smsSegments((content as Rendered['sms']).text) : null,
        faults: faults.filter((fault) => fault !== null),
      };
    } catch (error) {
      const reason = (error as Error).message.split('\n')[0]!;
      return { section, language: locale ?? '', content: null, segments: null, faults: [reason] };
    }
  });
}
