/** Prints a result: one JSON document to standard output, or text for people. */
export function printResult(json: boolean | undefined, value: unknown, text: () => string): void {
  process.stdout.write(json === true ? `${JSON.stringify(value)}\n` : `${text()}\n`);
}

/** Rows as aligned columns; numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))));
  const right = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
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

/** Columns that a text takes in a terminal: East Asian wide characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(character) ? 2 : 1;
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
