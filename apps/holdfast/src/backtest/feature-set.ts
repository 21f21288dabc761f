import { InvalidConfiguration } from '#config';

/**
 * The features that a list names, in the order of the catalogue: a name or a pattern with `*` on each line, `#` before
 * a remark.
 *
 * @throws InvalidConfiguration for a name that the catalogue doesn't have; a pattern may fit none
 */
export function featureSet(text: string, catalogue: readonly string[], file: string): string[] {
  const wanted = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  const unknown = wanted.filter((name) => !name.includes('*') && !catalogue.includes(name));
  const complaints = unknown.map(
    (name) => `${file}: no feature is named "${name}"; holdfast catalogue prints them all`,
  );
  const patterns = wanted.map((name) => new RegExp(`^${name.split('*').map(escape).join('.*')}$`));
  const chosen = catalogue.filter((name) => patterns.some((pattern) => pattern.test(name)));
  if (unknown.length === 0 && chosen.length === 0) complaints.push(`${file}: names no feature of this catalogue`);
  if (complaints.length > 0) throw new InvalidConfiguration(complaints);
  return chosen;
}

function escape(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
