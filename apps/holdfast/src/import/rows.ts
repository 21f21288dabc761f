import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { squeezeBlanks } from './squeeze-blanks.js';

/** A row of a table, cells by column name. Empty cells are empty text. */
export type Row = Readonly<Record<string, string>>;

/** A row with the line that it begins on (1 is the first), or what is wrong with that line. */
export type ReadRow =
  { readonly line: number; readonly row: Row } | { readonly line: number; readonly problem: string };

/** How a table is written down. */
export interface TableFormat {
  readonly format?: 'csv' | 'ndjson';
  readonly delimiter: string;
  /** Names of the columns of a file without a header line. */
  readonly columns?: readonly string[];
}

/** The path of a data file, packed or not. @throws when neither is there */
export function resolveFile(dir: string, file: string): string {
  const candidates = [file, `${file}.gz`, file.replace(/\.gz$/, '')].map((name) => join(dir, name));
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${candidates[0]}: no such file (nor packed as .gz)`);
  return found;
}

/** Streams the rows of a CSV or NDJSON file, `.gz` unpacked on the way. A broken line is reported and skipped. */
export function readRows(path: string, table: TableFormat): AsyncGenerator<ReadRow> {
  return table.format === 'ndjson' ? ndjsonRows(open(path)) : csvRows(open(path), table);
}

function open(path: string): Readable {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  if (!path.endsWith('.gz')) return file;
  // pipeline hands a read error on to the unpacker, whose consumer then throws it.
  return pipeline(file, createGunzip(), () => undefined);
}

async function* csvRows(input: Readable, { delimiter, columns }: TableFormat): AsyncGenerator<ReadRow> {
  const skipped: { line: number; problem: string }[] = [];
  // The parser counts "\r\n" inside of quotes as two lines.
  let overcount = 0;
  const parser = parse({
    bom: true,
    columns: columns === undefined ? (header: string[]) => header.map((name) => name.trim()) : [...columns],
    delimiter,
    trim: true,
    info: true,
    skip_empty_lines: true,
    // "a   b" separated by blanks has one separator, however wide.
    ...(delimiter === ' ' ? { delimiter: ' ', ltrim: true, rtrim: true, relax_column_count: false } : {}),
    skip_records_with_error: true,
    on_skip: (error) => {
      const line = ((error as { lines?: number } | undefined)?.lines ?? 0) - overcount;
      skipped.push({ line, problem: error?.message ?? 'not readable as CSV' });
    },
  });
  const source = delimiter === ' ' ? input.pipe(squeezeBlanks()) : input;
  input.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
    while (skipped.length > 0) yield skipped.shift()!;
    const { breaks, windows } = breaksIn(record);
    overcount += windows;
    yield { line: info.lines - overcount - breaks, row: record };
  }
  yield* skipped;
}

/** Line breaks inside of the cells, and how many of them are "\r\n". */
function breaksIn(row: Row): { breaks: number; windows: number } {
  let breaks = 0;
  let windows = 0;
  for (const cell of Object.values(row))
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) {
      breaks += 1;
      if (cell[at - 1] === '\r') windows += 1;
    }
  return { breaks, windows };
}

async function* ndjsonRows(input: Readable): AsyncGenerator<ReadRow> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line === 1 ? text.replace(/^\ufeff/, '') : text);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('expected an object');
      yield { line, row: flatten(value as Record<string, unknown>) };
    } catch (error) {
      yield { line, problem: (error as Error).message };
    }
  }
}

/** Nested fields become "a.b"; null becomes empty. */
function flatten(
  value: Record<string, unknown>,
  prefix = '',
  row: Record<string, string> = {},
): Record<string, string> {
  for (const [key, field] of Object.entries(value)) {
    if (typeof field === 'object' && field !== null && !Array.isArray(field))
      flatten(field as Record<string, unknown>, `${prefix}${key}.`, row);
    else if (Array.isArray(field)) row[prefix + key] = field.join(',');
    else row[prefix + key] = typeof field === 'string' ? field : field === null ? '' : JSON.stringify(field);
  }
  return row;
}
