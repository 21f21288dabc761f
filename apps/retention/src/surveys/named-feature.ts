/** Longest name that an event carries, in UTF-16 units. */
const MAX_NAME = 256;

/** The feature that an answer names, on one line; null when it says nothing, or tells a story that a person has to read. */
export function namedFeature(answer: string): string | null {
  const name = answer.replaceAll(/\s+/gu, ' ').replaceAll(/^[\s"'“”„«»「」『』]+|[\s"'“”„«»「」『』.!。！]+$/gu, '');
  return name === '' || name.length > MAX_NAME ? null : name;
}
