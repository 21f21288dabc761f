import { InvalidConfiguration } from '#config';
import { formatProblem, parsePlaybook, type Playbook } from '#playbooks';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateSet, type TemplateFile } from '../templates/template-set.js';

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
  const templates = loadTemplates(join(folder, 'templates'), fallback, problems);
  problems.push(...templates.problems, ...repeatedIds(playbooks), ...missingTemplates(playbooks, templates));
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return { playbooks: playbooks.toSorted((a, b) => (a.playbook < b.playbook ? -1 : 1)), templates };
}

const NO_LAYOUT = '{{ body | raw }}';

function loadTemplates(folder: string, fallback: string, problems: string[]): TemplateSet {
  if (!existsSync(folder)) return new TemplateSet([], NO_LAYOUT, fallback);
  const files: TemplateFile[] = [];
  for (const { name: template } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    for (const name of readdirSync(join(folder, template)).toSorted()) {
      const language = /^(.+)\.ya?ml$/.exec(name)?.[1];
      const file = join(folder, template, name);
      if (language === undefined || !isLanguage(language))
        problems.push(`${file}: expected LANGUAGE.yaml, such as en.yaml`);
      else files.push({ template, language, file, content: readFileSync(file, 'utf8') });
    }
  const layout = join(folder, 'layout.html.liquid');
  return new TemplateSet(files, existsSync(layout) ? readFileSync(layout, 'utf8') : NO_LAYOUT, fallback);
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text;
  } catch {
    return false;
  }
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
      send === undefined || templates.languages(send.template).length > 0
        ? []
        : [`playbook ${playbook}: there is no usable template "${send.template}"`],
    ),
  );
}
