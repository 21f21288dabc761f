import type { z } from 'zod';
import { deadLetter, type DeadLetterReason, type Verdict } from '../verdict.js';

/** The first thing that a data schema objects to, as a verdict with a path into the message. */
export function dataProblem(error: z.ZodError, data: unknown): Verdict<never> {
  const issue = error.issues[0]!;
  const path = ['data', ...issue.path].join('.');
  const found = valueAt(data, issue.path);
  return deadLetter(
    reasonOf(issue, found),
    `${path}: ${issue.message}${found === undefined ? '' : `, got ${show(found)}`}`,
    issue.path,
  );
}

function reasonOf(issue: z.core.$ZodIssue, found: unknown): DeadLetterReason {
  if (typeof found === 'number' && !Number.isFinite(found)) return 'non_finite_number';
  switch (issue.code) {
    case 'invalid_type':
      return found === undefined ? 'missing_field' : 'wrong_type';
    case 'too_small':
      if (issue.origin === 'number')
        return issue.minimum === 0 && Number(found) < 0 ? 'negative_number' : 'out_of_range';
      return 'invalid_value';
    case 'too_big':
      return issue.origin === 'string' ? 'text_too_long' : 'out_of_range';
    case 'invalid_union':
      return 'wrong_type';
    case 'invalid_value':
      return found === undefined ? 'missing_field' : 'invalid_value';
    default:
      return 'invalid_value';
  }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}
