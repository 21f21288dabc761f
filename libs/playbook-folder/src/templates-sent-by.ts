import { walkSteps } from '#playbooks';
import type { PlaybookLibrary } from './load-playbooks.js';

/** Playbooks of a folder, those that lie ready too, by the templates that they send. */
export function templatesSentBy({ playbooks, practice }: PlaybookLibrary): ReadonlyMap<string, readonly string[]> {
  const senders = new Map<string, Set<string>>();
  for (const { playbook } of [...playbooks, ...practice])
    walkSteps(playbook.steps, [], ({ send, offer, survey, webhook }) => {
      for (const template of [send, offer, survey, webhook].flatMap((one) => one?.template ?? [])) {
        const known = senders.get(template) ?? new Set();
        senders.set(template, known.add(playbook.playbook));
      }
    });
  return new Map([...senders].map(([template, ids]) => [template, [...ids].toSorted()]));
}
