import { InvalidConfiguration } from '#config';
import {
  formatProblem,
  parseMilestones,
  parsePlaybook,
  parseSegments,
  type KnownNames,
  type ParsedShared,
  type Playbook,
} from '#playbooks';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { loadTemplates } from './templates/load-templates.js';
import type { TemplateSet } from './templates/template-set.js';

/** A playbook with the file that it was read from. */
export interface LoadedPlaybook {
  readonly playbook: Playbook;
  readonly file: string;
  /** The file's text. */
  readonly source: string;
  /** What has to be configured before it can be published; only what lies ready may lack something. */
  readonly lacks: readonly string[];
}

/** A folder of playbooks with the templates that they send. */
export interface PlaybookLibrary {
  /** At work once the folder is published; in the order of their ids. */
  readonly playbooks: readonly LoadedPlaybook[];
  /** Of the subfolder `practice`: at work only once they are published by name. */
  readonly practice: readonly LoadedPlaybook[];
  readonly templates: TemplateSet;
  /** What a playbook of this folder may refer to. */
  readonly names: KnownNames;
}

/** File of conditions that several playbooks share. */
const SEGMENTS = 'segments.yaml';
/** File of ways that customers' progress is told on. */
const MILESTONES = 'milestones.yaml';
const SHARED = [SEGMENTS, MILESTONES];
/** Folder of playbooks that lie ready and don't work by themselves. */
const PRACTICE = 'practice';

/**
 * Reads `*.yaml` and `practice/*.yaml` (playbooks), `segments.yaml`, `milestones.yaml` and `templates/NAME/LANGUAGE.yaml` of a folder.
 *
 * @param fallback - language that every template must have
 * @param known - names that playbooks may refer to beside those of the folder
 * @throws InvalidConfiguration with every problem, each with its file and, where it has one, its line
 */
export function loadPlaybooks(
  folder: string,
  fallback: string,
  known: Omit<KnownNames, 'segments' | 'milestones' | 'templates' | 'playbooks'> = {},
): PlaybookLibrary {
  if (!existsSync(folder)) throw new InvalidConfiguration([`retention.playbooks: no such folder: ${folder}`]);
  const problems: string[] = [];
  const templates = loadTemplates(join(folder, 'templates'), fallback);
  problems.push(...templates.problems);
  const sources = [...readSources(folder), ...readSources(join(folder, PRACTICE))];
  const own = {
    ...known,
    templates: new Map(templates.names.map((name) => [name, templates.sections(name)])),
    playbooks: sources.flatMap(({ source }) => idOf(source)),
  };
  const shared = <T>(name: string, parse: (text: string, file: string) => ParsedShared<T>): ReadonlyMap<string, T> =>
    loadShared(join(folder, name), parse, problems);
  const segments = shared(SEGMENTS, (text, file) => parseSegments(text, file, own));
  const milestones = shared(MILESTONES, (text, file) => parseMilestones(text, file, { ...own, segments }, fallback));
  const names: KnownNames = { ...own, segments, milestones };
  const { destinations: _, ...anyDestination } = names;
  const playbooks: LoadedPlaybook[] = [];
  for (const { file, source } of sources) {
    const parsed = parsePlaybook(source, file, names);
    // Somebody who uses no Slack still has the shipped playbooks that would write there.
    const ready =
      parsed.kind === 'ok' || dirname(file) !== join(folder, PRACTICE)
        ? parsed
        : parsePlaybook(source, file, anyDestination);
    if (ready.kind === 'invalid') problems.push(...ready.problems.map(formatProblem));
    else {
      const lacks = parsed.kind === 'ok' ? [] : parsed.problems.map(formatProblem);
      playbooks.push({ playbook: ready.playbook, file, source, lacks });
    }
  }
  problems.push(...repeatedIds(playbooks));
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  const sorted = playbooks.toSorted((a, b) => (a.playbook.playbook < b.playbook.playbook ? -1 : 1));
  const [practice, atWork] = [true, false].map((lies) =>
    sorted.filter(({ file }) => (dirname(file) === join(folder, PRACTICE)) === lies),
  );
  return { playbooks: atWork!, practice: practice!, templates, names };
}

function readSources(folder: string): { readonly file: string; readonly source: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .filter((name) => /\.ya?ml$/.test(name) && !SHARED.includes(name))
    .map((name) => ({ file: join(folder, name), source: readFileSync(join(folder, name), 'utf8') }));
}

function loadShared<T>(
  file: string,
  parse: (text: string, file: string) => ParsedShared<T>,
  problems: string[],
): ReadonlyMap<string, T> {
  if (!existsSync(file)) return new Map();
  const parsed = parse(readFileSync(file, 'utf8'), file);
  if (parsed.kind === 'ok') return parsed.shared;
  problems.push(...parsed.problems.map(formatProblem));
  return new Map();
}

/** The id that a text gives itself, before anything else about it is known. */
function idOf(source: string): string[] {
  try {
    const { playbook } = (parse(source, { maxAliasCount: 20 }) ?? {}) as { playbook?: unknown };
    return typeof playbook === 'string' ? [playbook] : [];
  } catch {
    // What is wrong with it is said when it is read in full.
    return [];
  }
}

function repeatedIds(playbooks: readonly LoadedPlaybook[]): string[] {
  const ids = playbooks.map(({ playbook }) => playbook.playbook);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `playbook ${id}: defined twice`,
  );
}
