import type { ConditionSpec, ValueSpec } from './mapping.js';
import type { Row } from './rows.js';
import { timeReader } from './times.js';

/** Look-up tables by name: rows by key. */
export type Lookups = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** A value of an event field; undefined leaves the field out. */
export type Cell = string | number | boolean | string[] | null | undefined;

/** A row doesn't fit; the message says which column and what was expected. */
export class MisfitRow extends Error {
  override readonly name = 'MisfitRow';
}

/** Makes a function from a value specification, so that nothing is interpreted per row. @throws MisfitRow per row */
export function compileValue(spec: ValueSpec, zone: string, lookups: Lookups): (row: Row) => Cell {
  if ('value' in spec) return () => spec.value;
  const raw = rawReader(spec, lookups);
  const what = 'template' in spec ? `"${spec.template}"` : `column "${spec.column}"`;
  const { map, default: fallback } = spec;
  const shape = shaper(spec, zone);
  return (row) => {
    const found = raw(row);
    const mapped = map !== undefined && found in map ? map[found] : found;
    if (mapped === '' || mapped === null) return fallback ?? undefined;
    if (typeof mapped !== 'string') return mapped;
    const value = shape(mapped);
    if (value === undefined) throw new MisfitRow(`${what}: expected a ${spec.as}, got "${mapped.slice(0, 60)}"`);
    return value;
  };
}

function rawReader(spec: Exclude<ValueSpec, { value: unknown }>, lookups: Lookups): (row: Row) => string {
  if ('template' in spec)
    return (row) => spec.template.replace(/\{([^{}]+)\}/g, (_, column: string) => cellOf(row, column));
  if ('lookup' in spec) {
    const table = lookups.get(spec.lookup)!;
    return (row) => {
      const key = cellOf(row, spec.key);
      const found = table.get(key);
      if (found === undefined)
        throw new MisfitRow(`column "${spec.key}": "${key}" is not in look-up table "${spec.lookup}"`);
      return cellOf(found, spec.column);
    };
  }
  return (row) => cellOf(row, spec.column);
}

function cellOf(row: Row, column: string): string {
  const cell = row[column];
  if (cell === undefined)
    throw new MisfitRow(`there is no column "${column}"; the row has ${Object.keys(row).slice(0, 20).join(', ')}`);
  return cell;
}

function shaper(spec: { as?: string; format?: string; times?: number }, zone: string): (text: string) => Cell {
  switch (spec.as) {
    case 'number':
      return (text) => {
        const number = readNumber(text);
        return number === undefined ? undefined : number * (spec.times ?? 1);
      };
    case 'boolean':
      return readBoolean;
    case 'list':
      return (text) => text.split(/\s*[,;|]\s*/).filter((part) => part !== '');
    case 'time': {
      const read = timeReader(spec.format, zone);
      return (text) => {
        const ms = read(text);
        return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
      };
    }
    default:
      return (text) => text;
  }
}

function readNumber(text: string): number | undefined {
  const percent = text.endsWith('%');
  const plain = (percent ? text.slice(0, -1) : text).replace(/^[$€£¥₺]\s*/, '').replace(/,(?=\d{3}(\D|$))/g, '');
  const number = plain.trim() === '' ? NaN : Number(plain);
  return Number.isFinite(number) ? (percent ? number / 100 : number) : undefined;
}

function readBoolean(text: string): boolean | undefined {
  if (/^(true|t|yes|y|1|on)$/i.test(text)) return true;
  if (/^(false|f|no|n|0|off)$/i.test(text)) return false;
  return undefined;
}

/** Makes a predicate from a condition. @throws MisfitRow per row when a column is missing */
export function compileCondition(spec: ConditionSpec): (row: Row) => boolean {
  if ('all' in spec) {
    const parts = spec.all.map(compileCondition);
    return (row) => parts.every((part) => part(row));
  }
  if ('any' in spec) {
    const parts = spec.any.map(compileCondition);
    return (row) => parts.some((part) => part(row));
  }
  if ('not' in spec) {
    const part = compileCondition(spec.not);
    return (row) => !part(row);
  }
  const { column } = spec;
  if ('in' in spec) return (row) => spec.in.some((value) => same(cellOf(row, column), value));
  if ('empty' in spec) return (row) => (cellOf(row, column) === '') === spec.empty;
  if ('matches' in spec) {
    const pattern = new RegExp(spec.matches);
    return (row) => pattern.test(cellOf(row, column));
  }
  if ('equals' in spec) return (row) => same(cellOf(row, column), spec.equals!);
  if ('notEquals' in spec) return (row) => !same(cellOf(row, column), spec.notEquals!);
  const { above = -Infinity, below = Infinity } = spec as { above?: number; below?: number };
  return (row) => {
    const number = readNumber(cellOf(row, column));
    return number !== undefined && number > above && number < below;
  };
}

function same(cell: string, value: string | number | boolean): boolean {
  if (typeof value === 'number') return readNumber(cell) === value;
  if (typeof value === 'boolean') return readBoolean(cell) === value;
  return cell === value;
}
