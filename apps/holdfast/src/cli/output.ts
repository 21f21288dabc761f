/** Prints a result: one JSON document to standard output, or text for people. */
export function printResult(json: boolean | undefined, value: unknown, text: () => string): void {
  process.stdout.write(json === true ? `${JSON.stringify(value)}\n` : `${text()}\n`);
}

/** Rows as aligned columns, numbers to the right; an empty header leaves its line out. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [...(header.length > 0 ? [header] : []), ...rows].map((row) => row.map(String));
  const columns = Array.from({ length: Math.max(0, ...cells.map((row) => row.length)) }, (_, column) => column);
  const widths = columns.map((column) => Math.max(...cells.map((row) => width(row[column] ?? ''))));
  const right = columns.map((column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return cells
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column]!, right[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(text: string, columns: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, columns - width(text)));
  return right ? blanks + text : text + blanks;
}

/** East Asian scripts with their punctuation, full-width forms, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Columns that a text takes in a terminal: wide characters take two, marks on the one before none. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : /\p{Mn}/u.test(character) ? 0 : 1;
  return columns;
}

/** 1234567 as "1,234,567". */
export function thousands(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** Minor units as money: 123456 USD as "1,234.56 USD". */
export function money(minor: number | null, currency: string | null): string {
  if (minor === null) return '-';
  const amount = (minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return currency === null ? amount : `${amount} ${currency}`;
}
