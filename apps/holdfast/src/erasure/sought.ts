/** Texts that would give a person away, and how they are looked for. */
export interface Sought {
  /** As they are. */
  readonly texts: readonly string[];
  /** POSIX regular expressions, for PostgreSQL; letters in any case. */
  readonly patterns: readonly string[];
  /** The same for texts of records and log files. */
  readonly found: (text: string) => boolean;
}

/** Shorter texts stand in too many places by chance: only a whole value counts. */
const SHORT = 5;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** What to look for: each text as it is and as JSON writes it, not in the middle of a longer word. */
export function sought(given: Iterable<string>): Sought {
  const texts = [...new Set([...given].map((text) => text.trim()).filter((text) => text !== ''))];
  const forms = [...new Set(texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))];
  const expressions = forms.map(
    (form) => new RegExp(javaScript(escaped(form), form.length < SHORT || /^\d{1,6}$/.test(form)), 'iu'),
  );
  return {
    texts: forms,
    patterns: forms.map((form) => posix(escaped(form), form.length < SHORT || /^\d{1,6}$/.test(form))),
    found: (text) => expressions.some((expression) => expression.test(text)),
  };
}

function posix(text: string, whole: boolean): string {
  return whole ? `^${text}$|"${text}"` : `(^|[^[:alnum:]])${text}($|[^[:alnum:]])`;
}

function javaScript(text: string, whole: boolean): string {
  return whole ? `^${text}$|"${text}"` : `(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`;
}

function escaped(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}
