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
  throw new InvalidConfiguration(parsed.error.issues.flatMap((issue) => describe(issue, file, variableOf)));
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

function describe(issue: z.core.$ZodIssue, file: string, variableOf: ReadonlyMap<string, string>): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${file}: ${[...issue.path, key].join('.')}: there is no such setting`);
  const path = issue.path.join('.');
  const variable = [...variableOf].find(([set]) => path === set || path.startsWith(`${set}.`))?.[1];
  return [
    `${variable === undefined ? `${file}: ${path}` : `environment variable ${variable} (${path})`}: ${issue.message}`,
  ];
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
