const MISSING = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  '#na',
  'nan',
  '-nan',
  'null',
  '(null)',
  'nil',
  '?',
  '-',
  '--',
  '.',
  '<na>',
]);
/** In a column of numbers these can only mean that there is none. */
const MISSING_NUMBER = new Set([
  ...MISSING,
  'none',
  'missing',
  'unknown',
  'unk',
  'undefined',
  'not available',
  '#value!',
  '#div/0!',
  '#ref!',
]);

/** Whether a field says that nothing is known. */
export function isMissing(field: string): boolean {
  return field.length <= 6 && MISSING.has(field.toLowerCase());
}

/** The same where a number is expected: the words "none" or "unknown" count too. */
export function isMissingNumber(field: string): boolean {
  return field.length <= 14 && MISSING_NUMBER.has(field.toLowerCase());
}
