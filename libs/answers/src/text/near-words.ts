import levenshtein from 'damerau-levenshtein';

/**
 * The words that a mistyped one may stand for.
 *
 * @param typed - lower case, Latin letters
 * @param known - words that are looked for
 * @param real - other words of the language that look like known ones, such as "night" beside "eight": never mended
 * @returns the known word itself, or all that are a single slip of the finger (one letter more, less, changed or swapped
 *   with its neighbour) away. Words of three letters bear a swap or a repeated letter only.
 */
export function nearWords(typed: string, known: ReadonlySet<string>, real: ReadonlySet<string>): readonly string[] {
  if (known.has(typed)) return [typed];
  if (typed.length < 3 || real.has(typed)) return [];
  const single = typed.replaceAll(/(.)\1+/g, '$1');
  return [...known].filter((word) => isSlip(typed, single, word));
}

function isSlip(typed: string, single: string, word: string): boolean {
  if (word.length < 3) return false;
  if (single === word.replaceAll(/(.)\1+/g, '$1') && single.length >= 3) return true;
  if (Math.abs(typed.length - word.length) > 1) return false;
  const swapped = typed[0] === word[1] && typed[1] === word[0];
  if (typed[0] !== word[0] && !swapped) return false;
  const { steps } = levenshtein(typed, word);
  if (steps !== 1) return false;
  return word.length > 3 || (typed.length === 3 && [...typed].toSorted().join('') === [...word].toSorted().join(''));
}
