import type { DescribedPlaybook } from '#playbook-folder';
import { table } from '../cli/output.js';

/** The list as a table for people. */
export function listPlaybooks(rows: readonly DescribedPlaybook[]): string {
  if (rows.length === 0) return 'There are no playbooks.';
  return table(
    ['playbook', 'version', 'purpose', 'begins by', 'steps', 'status'],
    rows.map(({ playbook, version, purpose, when, steps, status = '' }) => [
      ...[playbook, version, purpose, when.join(', '), steps.join(', '), status],
    ]),
  );
}
