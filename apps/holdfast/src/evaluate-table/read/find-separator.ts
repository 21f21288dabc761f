import { parse } from 'csv-parse/sync';

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Lines looked at. */
const SAMPLE_LINES = 200;

/** What stands between the fields of a table. */
export type Separator = (typeof SEPARATORS)[number];

/** How people call a separator. */
export const SEPARATOR_NAMES: Readonly<Record<Separator, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

/**
 * The separator that gives the first lines the most fields of one and the same number. A comma between the digits of
 * a decimal number differs from line to line, or stands beside a real separator that gives more fields.
 */
export function findSeparator(text: string): Separator {
  const sample = firstLines(text);
  const header = sample.slice(0, lineEnd(sample));
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const inHeader = fieldsOf(header, separator)[0] ?? 1;
    const counts = fieldsOf(sample, separator);
    const agreeing = counts.filter((fields) => fields === inHeader).length / Math.max(1, counts.length);
    const score = inHeader > 1 ? agreeing * Math.log2(inHeader + 1) : 0;
    if (score > best.score + 1e-9) best = { separator, score };
  }
  return best.separator;
}

function firstLines(text: string): string {
  let end = 0;
  for (let line = 0; line < SAMPLE_LINES && end < text.length; line++)
    end += lineEnd(text.slice(end, end + 65_536)) + 1;
  return text.slice(0, end);
}

function lineEnd(text: string): number {
  const at = text.search(/[\r\n]/);
  return at === -1 ? text.length : at;
}

function fieldsOf(text: string, delimiter: string): number[] {
  try {
    return parse(text, { delimiter, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true }).map(
      (record) => record.length,
    );
  } catch {
    return [];
  }
}
