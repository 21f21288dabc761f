import { z } from 'zod';
import { identifier } from './fields.js';
import type { PlaybookProblem } from './playbook-problem.js';
import { readYaml } from './read-yaml.js';
import { schemaFaults } from './schema-faults.js';
import { who, type Who } from './who.js';

/** Segments by name: conditions that several playbooks share. */
export const segmentsSchema = z.record(identifier, who);

/** Segments, or everything that is wrong with them. */
export type ParsedSegments =
  | { readonly kind: 'ok'; readonly segments: ReadonlyMap<string, Who> }
  | { readonly kind: 'invalid'; readonly problems: readonly PlaybookProblem[] };

/** Reads `segments.yaml`: conditions as under a playbook's `who`, by name. A segment can't be made of others. */
export function parseSegments(text: string, file: string): ParsedSegments {
  const read = readYaml(text, file);
  if (read.kind === 'invalid') return read;
  const parsed = segmentsSchema.safeParse(read.value ?? {});
  if (!parsed.success) return { kind: 'invalid', problems: schemaFaults(parsed.error).map(read.problem) };
  const nested = Object.entries(parsed.data).filter(([, conditions]) =>
    JSON.stringify(conditions).includes('"segments":'),
  );
  if (nested.length > 0)
    return {
      kind: 'invalid',
      problems: nested.map(([name]) => read.problem({ path: [name], expected: 'conditions without other segments' })),
    };
  return { kind: 'ok', segments: new Map(Object.entries(parsed.data)) };
}
