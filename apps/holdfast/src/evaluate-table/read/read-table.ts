import { parse } from 'csv-parse/sync';
import { gunzipSync } from 'node:zlib';
import { UnusableTable } from '../unusable-table.js';
import { decodeText } from './decode-text.js';
import { findSeparator, SEPARATOR_NAMES, type Separator } from './find-separator.js';

/** A table of texts. */
export interface TextTable {
  /** Unique. */
  readonly columns: readonly string[];
  /** Each as long as `columns`, blanks around the fields cut off. */
  readonly rows: readonly (readonly string[])[];
  /** Line of the file on which each row begins, from 1. */
  readonly lines: readonly number[];
  readonly encoding: string;
  readonly separator: Separator;
  /** What was out of the ordinary, and what was done about it. */
  readonly notes: readonly string[];
}

/** More rows than this share (and more than a handful) of another length than the header are no slip of the pen. */
const RAGGED_SHARE = 0.01;
const RAGGED_ROWS = 3;

/**
 * Reads a table, whatever its encoding, byte-order mark, separator and compression (gzip).
 *
 * @throws UnusableTable when it is empty, has only a header or one column, or too many rows of another length
 */
export function readTable(bytes: Uint8Array, file: string): TextTable {
  const raw = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const { text, encoding } = decodeText(raw);
  if (text.trim() === '')
    throw new UnusableTable(`${file} is empty: a header line and rows of customers are expected.`);
  const separator = findSeparator(text);
  const records = split(text, separator, file);
  const [header, ...body] = records;
  if (header!.fields.length < 2) {
    throw new UnusableTable(
      `${file}, line ${header!.line}: the header is one column, "${short(header!.fields[0]!)}", whether commas, semicolons, tabs or pipes separate. Give the outcome and at least one more column.`,
    );
  }
  if (body.length === 0) throw new UnusableTable(`${file} has a header and no rows.`);
  const notes: string[] = [];
  const columns = uniqueNames(header!.fields, notes);
  const { kept, ragged } = bySize(body, columns.length);
  if (ragged.length > Math.max(RAGGED_ROWS, RAGGED_SHARE * body.length)) {
    const { line, fields } = ragged[0]!;
    throw new UnusableTable(
      `${file}, line ${line}: ${fields.length} fields, where the header has ${columns.length}, and so in ${ragged.length} of ${body.length} rows (fields are separated by ${SEPARATOR_NAMES[separator]}). Quote fields that hold the separator or a line break.`,
    );
  }
  if (ragged.length > 0) {
    notes.push(
      `${ragged.length} rows have another number of fields than the header and were left out (line ${ragged.map(({ line }) => line).join(', ')})`,
    );
  }
  return {
    columns,
    rows: kept.map(({ fields }) => fields),
    lines: kept.map(({ line }) => line),
    encoding,
    separator,
    notes,
  };
}

interface Record {
  readonly fields: readonly string[];
  readonly line: number;
}

function split(text: string, delimiter: Separator, file: string): Record[] {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter,
      trim: true,
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    // Where a record begins: its last line less the line breaks inside its quotes.
    return parsed.map(({ record, info }) => ({
      fields: record,
      line: info.lines - record.reduce((breaks, field) => breaks + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0),
    }));
  } catch (error) {
    throw new UnusableTable(`${file}: ${(error as Error).message}. Check the quotes around there.`, { cause: error });
  }
}

/** A separator at the end of every line makes an empty last field, with or without one in the header. */
function bySize(body: readonly Record[], width: number): { kept: Record[]; ragged: Record[] } {
  const kept: Record[] = [];
  const ragged: Record[] = [];
  for (const record of body) {
    const { fields } = record;
    if (fields.length === width) kept.push(record);
    else if (fields.length > width && fields.slice(width).every((field) => field === ''))
      kept.push({ ...record, fields: fields.slice(0, width) });
    else if (fields.some((field) => field !== '')) ragged.push(record);
  }
  return { kept, ragged };
}

function uniqueNames(header: readonly string[], notes: string[]): string[] {
  const taken = new Set(header);
  const seen = new Set<string>();
  return header.map((given, column) => {
    if (given !== '' && !seen.has(given)) {
      seen.add(given);
      return given;
    }
    const stem = given === '' ? 'column' : given;
    let number = given === '' ? column + 1 : 2;
    while (taken.has(`${stem} ${number}`)) number++;
    const name = `${stem} ${number}`;
    taken.add(name);
    seen.add(name);
    notes.push(
      given === ''
        ? `column ${column + 1} has no name and is called "${name}"`
        : `the name "${given}" occurs twice; column ${column + 1} is called "${name}"`,
    );
    return name;
  });
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
