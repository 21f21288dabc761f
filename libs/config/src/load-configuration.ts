import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { configuration, type Configuration } from './configuration.js';
import { processEnvironment, readEnvironment, type Environment } from './environment.js';

/** Every problem of a configuration in one message. The process ends with exit code 2. */
export class InvalidConfiguration extends Error {
  override readonly name = 'InvalidConfiguration';
  readonly code = 'HF-100';
  readonly exitCode = 2;

  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    );
  }
}

/** Where settings come from; the later wins: file, environment, overrides. */
export interface ConfigurationSources {
  /**
   * Path of a YAML file. One that is named, here or in HOLDFAST_CONFIG, must exist; without a name `holdfast.yaml` is
   * read if it is there.
   */
  readonly file?: string;
  /** This process's environment unless given. */
  readonly env?: Environment;
  /** Settings of the command line or of a test, in the shape of the file. */
  readonly overrides?: Record<string, unknown>;
}

/**
 * Reads and checks the whole configuration once.
 *
 * @throws InvalidConfiguration with every problem, its path and its place (file or variable)
 */
export function loadConfiguration({
  env = processEnvironment(),
  file: named = env['HOLDFAST_CONFIG'],
  overrides = {},
}: ConfigurationSources = {}): Configuration {
  const file = named ?? 'holdfast.yaml';
  const fromFile = readFile(file, named !== undefined);
  const { settings, variableOf } = readEnvironment(env);
  const merged = merge(merge(fromFile, settings), overrides);
  const parsed = configuration.safeParse(merged);
  if (parsed.success) return parsed.data;
  const read = named !== undefined || existsSync(file);
  const placeOf = (path: readonly PropertyKey[]): string =>
    place(path, { file: read ? file : undefined, variableOf, overrides });
  throw new InvalidConfiguration(parsed.error.issues.flatMap((issue) => describe(issue, placeOf)));
}

function readFile(file: string, mustExist: boolean): Record<string, unknown> {
  if (!existsSync(file)) {
    if (mustExist) throw new InvalidConfiguration([`${file}: no such file`]);
    return {};
  }
  const document = parseDocument(readFileSync(file, 'utf8'), { prettyErrors: true });
  if (document.errors.length > 0) throw new InvalidConfiguration(document.errors.map((e) => `${file}: ${e.message}`));
  const value: unknown = document.toJS({ maxAliasCount: 50 }) ?? {};
  if (!isObject(value)) throw new InvalidConfiguration([`${file}: expected settings by name at the top level`]);
  return value;
}

function describe(issue: z.core.$ZodIssue, placeOf: (path: readonly PropertyKey[]) => string): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${placeOf([...issue.path, key])}: there is no such setting`);
  return [`${placeOf(issue.path)}: ${issue.message}`];
}

/** What was read: the file, if there was one, the variables that were set by path, and what was given above both. */
interface PlaceSources {
  readonly file: string | undefined;
  readonly variableOf: ReadonlyMap<string, string>;
  readonly overrides: Readonly<Record<string, unknown>>;
}

/** Where the value of a setting comes from, the highest source first; the bare path when nobody gave one. */
function place(path: readonly PropertyKey[], { file, variableOf, overrides }: PlaceSources): string {
  const name = path.join('.');
  if (holds(overrides, path)) return `command line (${name})`;
  const variable = [...variableOf].find(([set]) => name === set || name.startsWith(`${set}.`))?.[1];
  if (variable !== undefined) return `environment variable ${variable} (${name})`;
  return file === undefined ? name : `${file}: ${name}`;
}

function holds(settings: unknown, path: readonly PropertyKey[]): boolean {
  let at = settings;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return path.length > 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merge(below: Record<string, unknown>, above: Record<string, unknown>): Record<string, unknown> {
  const result = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = result[key];
    result[key] = isObject(under) && isObject(value) ? merge(under, value) : value;
  }
  return result;
}
