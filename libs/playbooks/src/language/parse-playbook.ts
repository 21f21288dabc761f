import { checkNames, type KnownNames } from './check-names.js';
import { checkSteps } from './check-steps.js';
import { playbookSchema, type Playbook } from './playbook.js';
import type { PlaybookProblem } from './playbook-problem.js';
import { readYaml } from './read-yaml.js';
import { schemaFaults } from './schema-faults.js';
import { standAlone } from './stand-alone.js';

/** A playbook, or everything that is wrong with it. */
export type ParsedPlaybook =
  | { readonly kind: 'ok'; readonly playbook: Playbook }
  | { readonly kind: 'invalid'; readonly problems: readonly PlaybookProblem[] };

/**
 * Reads a playbook's YAML text.
 *
 * @param file - name for messages; nothing is read from disk
 * @param known - names that it may refer to, and what it then has in place of them; without it names aren't checked
 */
export function parsePlaybook(text: string, file: string, known?: KnownNames): ParsedPlaybook {
  const read = readYaml(text, file);
  if (read.kind === 'invalid') return read;
  const parsed = playbookSchema.safeParse(read.value);
  if (!parsed.success) return { kind: 'invalid', problems: schemaFaults(parsed.error).map(read.problem) };
  const faults = checkSteps(parsed.data);
  if (known !== undefined) faults.push(...checkNames(parsed.data, known));
  if (faults.length > 0) return { kind: 'invalid', problems: faults.map(read.problem) };
  return { kind: 'ok', playbook: known === undefined ? parsed.data : standAlone(parsed.data, known) };
}
