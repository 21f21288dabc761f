import type { z } from 'zod';
import type { Fault, Path } from './playbook-problem.js';

/** What a schema objects to, as faults with places. */
export function schemaFaults(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => faultsOf(issue, []));
}

function faultsOf(issue: z.core.$ZodIssue, above: Path): Fault[] {
  const path: Path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path, key, expected: 'there is no such setting here' }));
  if (issue.code === 'invalid_union') {
    const nearest = nearestForm(issue.errors);
    if (nearest !== null) return nearest.flatMap((one) => faultsOf(one, path));
  }
  return [{ path, expected: issue.message }];
}

/** Of several allowed forms the one that was meant: the only one whose outer shape fits. */
function nearestForm(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const fitting = forms.filter((issues) => !issues.some(isAboutTheWhole));
  if (fitting.length === 1) return fitting[0]!;
  return null;
}

/** Says that the value is of another kind altogether, not that something inside of it is wrong. */
function isAboutTheWhole(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return isWrongChoice(issue);
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union';
}

/** The field that tells two forms of an object apart has a value of the other form. */
function isWrongChoice(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 1 && issue.path[0] === 'channel' && issue.code === 'invalid_value';
}
