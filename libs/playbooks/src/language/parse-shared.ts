import type { z } from 'zod';
import { checkConditions, type KnownNames } from './check-names.js';
import { milestonesSchema, type Milestone } from './milestones.js';
import { segmentsSchema } from './segments.js';
import type { Fault, PlaybookProblem } from './playbook-problem.js';
import { readYaml } from './read-yaml.js';
import { schemaFaults } from './schema-faults.js';
import type { Who } from './who.js';

/** What several playbooks share, by name, or everything that is wrong with it. */
export type ParsedShared<T> =
  | { readonly kind: 'ok'; readonly shared: ReadonlyMap<string, T> }
  | { readonly kind: 'invalid'; readonly problems: readonly PlaybookProblem[] };

/** Reads `segments.yaml`: conditions as under a playbook's `who`, by name. A segment can't be made of others. */
export function parseSegments(text: string, file: string, known: Omit<KnownNames, 'segments'>): ParsedShared<Who> {
  return parseShared(text, file, segmentsSchema, (name, conditions) =>
    JSON.stringify(conditions).includes('"segments":')
      ? [{ path: [name], expected: 'conditions without other segments' }]
      : checkConditions(conditions, [name], { ...known, segments: new Map() }),
  );
}

/**
 * Reads `milestones.yaml`: ways of milestones by name.
 *
 * @param fallback - language in which every title has to be there
 */
export function parseMilestones(
  text: string,
  file: string,
  known: KnownNames,
  fallback: string,
): ParsedShared<readonly Milestone[]> {
  return parseShared(text, file, milestonesSchema, (name, way) =>
    way.flatMap(({ title, for: whom, reached }, index) => [
      ...(fallback in title ? [] : [{ path: [name, index, 'title'], expected: `a title in "${fallback}"` }]),
      ...(whom === undefined ? [] : checkConditions(whom, [name, index, 'for'], known)),
      ...checkConditions(reached, [name, index, 'reached'], known),
    ]),
  );
}

function parseShared<T>(
  text: string,
  file: string,
  schema: z.ZodType<Record<string, T>>,
  check: (name: string, one: T) => Fault[],
): ParsedShared<T> {
  const read = readYaml(text, file);
  if (read.kind === 'invalid') return read;
  const parsed = schema.safeParse(read.value ?? {});
  const faults = parsed.success
    ? Object.entries(parsed.data).flatMap(([name, one]) => check(name, one))
    : schemaFaults(parsed.error);
  return parsed.success && faults.length === 0
    ? { kind: 'ok', shared: new Map(Object.entries(parsed.data)) }
    : { kind: 'invalid', problems: faults.map(read.problem) };
}
