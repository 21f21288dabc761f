import { InvalidConfiguration } from '#config';
import { formatProblem, parsePlaybook, type Playbook } from '#playbooks';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTemplates } from '../templates/load-templates.js';
import type { TemplateSet } from '../templates/template-set.js';

/** A folder of playbooks with the templates that they send. */
export interface PlaybookLibrary {
  /** In the order of their ids. */
  readonly playbooks: readonly Playbook[];
  readonly templates: TemplateSet;
}

/**
 * Reads `*.yaml` (playbooks) and `templates/NAME/LANGUAGE.yaml` of a folder.
 *
 * @param fallback - language that every template must have
 * @throws InvalidConfiguration with every problem, each with its file and, where it has one, its line
 */
export function loadPlaybooks(folder: string, fallback: string): PlaybookLibrary {
  if (!existsSync(folder)) throw new InvalidConfiguration([`retention.playbooks: no such folder: ${folder}`]);
  const problems: string[] = [];
  const playbooks: Playbook[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    if (!/\.ya?ml$/.test(name)) continue;
    const parsed = parsePlaybook(readFileSync(join(folder, name), 'utf8'), join(folder, name));
    if (parsed.kind === 'ok') playbooks.push(parsed.playbook);
    else problems.push(...parsed.problems.map(formatProblem));
  }
  const templates = loadTemplates(join(folder, 'templates'), fallback);
  problems.push(...templates.problems, ...repeatedIds(playbooks), ...missingTemplates(playbooks, templates));
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return { playbooks: playbooks.toSorted((a, b) => (a.playbook < b.playbook ? -1 : 1)), templates };
}

function repeatedIds(playbooks: readonly Playbook[]): string[] {
  const ids = playbooks.map(({ playbook }) => playbook);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `playbook ${id}: defined twice`,
  );
}

function missingTemplates(playbooks: readonly Playbook[], templates: TemplateSet): string[] {
  return playbooks.flatMap(({ playbook, steps }) =>
    steps.flatMap(({ send }) =>
      send === undefined || templates.sections(send.template).includes(send.channel)
        ? []
        : [`playbook ${playbook}: there is no usable template "${send.template}" with a section "${send.channel}"`],
    ),
  );
}
