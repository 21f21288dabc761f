import { messageOf, UNKNOWN_CUSTOMER, walkSteps, type Playbook, type Policy, type Step, sectionOf } from '#playbooks';
import type { Section } from '../templates/rendered.js';
import type { TemplateSet } from '../templates/template-set.js';
import { EXAMPLE, STRANGER } from '../templates/variables.js';
import { messageFaults } from './check-templates.js';
import type { MessageFault } from './message-fault.js';

/** A fault of the message that a playbook's step sends. */
export interface PlaybookMessageFault extends MessageFault {
  readonly playbook: string;
  /** Place of the step in the file, such as `steps.0`. */
  readonly at: string;
}

const AT = Date.UTC(2026, 0, 5, 12);
const NOBODY = { state: UNKNOWN_CUSTOMER, risk: null, facts: {}, now: AT, policy: {} as Policy };

/**
 * What is wrong with the messages that playbooks send, in every language, made of what their steps bring along and of
 * nothing else: once with every value known, once with none.
 */
export function checkPlaybookMessages(playbooks: readonly Playbook[], templates: TemplateSet): PlaybookMessageFault[] {
  return playbooks.flatMap((playbook) => {
    const found: PlaybookMessageFault[] = [];
    let number = -1;
    walkSteps(playbook.steps, ['steps'], (step, path) => {
      number += 1;
      if (
        step.send === undefined &&
        step.offer === undefined &&
        step.survey === undefined &&
        step.webhook === undefined
      )
        return;
      const faults = stepFaults(step, number, playbook, templates);
      found.push(...faults.map((fault) => ({ playbook: playbook.playbook, at: path.join('.'), ...fault })));
    });
    return found;
  });
}

function stepFaults(step: Step, number: number, playbook: Playbook, templates: TemplateSet): MessageFault[] {
  const view = { ...NOBODY, purpose: playbook.purpose };
  const { template, channel, variables } = messageOf(step, number, view, EXAMPLE.customer_id, playbook, AT);
  const section = sectionOf(channel) as Section;
  // A webhook without a section of its own says what the step is.
  if (section === 'webhook' && !templates.sections(template).includes(section)) return [];
  const examples = Object.entries(templates.examples(template)).filter(([name]) => Object.hasOwn(variables, name));
  const known = { ...variables, ...Object.fromEntries(examples), ...EXAMPLE };
  const unknown = { ...variables, ...STRANGER };
  return templates
    .languages(template, section)
    .flatMap((language) =>
      [known, unknown]
        .flatMap((values) =>
          messageFaults(
            templates,
            { template, section, language },
            step.survey ? values : { ...values, survey_url: null },
          ),
        )
        .slice(0, 1),
    );
}
