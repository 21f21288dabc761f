import type { EventType } from '#contracts';
import type { EventSpec, FileSpec, ValueSpec } from './mapping.js';
import type { Period } from './periods.js';
import type { Row } from './rows.js';
import { compileCondition, compileValue, MisfitRow, type Cell, type Lookups } from './values.js';

/** An event as a row gives it, before it is judged against the contract. */
export interface DraftEvent {
  readonly line: number;
  /** Tells events of one row apart; part of the id. */
  readonly part: string;
  readonly type: EventType;
  readonly customer: string;
  /** Epoch ms. */
  readonly time: number;
  readonly data: Record<string, unknown>;
}

/** What one row gives. */
export interface RowResult {
  readonly events: readonly DraftEvent[];
  readonly period: Period | null;
  readonly misfit: string | null;
}

const NOTHING: RowResult = { events: [], period: null, misfit: null };

/** Makes one function from a file's mapping: row and line in, drafts out. Remembers customers for `once`. */
export function compileFile(file: FileSpec, lookups: Lookups): (row: Row, line: number) => RowResult {
  const value = (spec: ValueSpec): ((row: Row) => Cell) => compileValue(spec, file.zone, lookups);
  const holds = file.when === undefined ? () => true : compileCondition(file.when);
  const subject = value(file.subject);
  const events = file.events.map((event, index) => compileEvent(file, event, index, value));
  const period = file.periods === undefined ? () => null : compilePeriod(file.periods, value);
  return (row, line) => {
    try {
      if (!holds(row)) return NOTHING;
      const id = subject(row);
      if (id === undefined || id === null || id === '') throw new MisfitRow('the row names no customer');
      const customer = String(id);
      return {
        events: events.flatMap((make) => make(row, line, customer) ?? []),
        period: period(row, line, customer),
        misfit: null,
      };
    } catch (error) {
      if (error instanceof MisfitRow) return { ...NOTHING, misfit: error.message };
      throw error;
    }
  };
}

type CompileValue = (spec: ValueSpec) => (row: Row) => Cell;

function compileEvent(file: FileSpec, event: EventSpec, index: number, value: CompileValue) {
  const holds = event.when === undefined ? () => true : compileCondition(event.when);
  const timeSpec = event.time ?? file.time;
  if (timeSpec === undefined) throw new MisfitRow(`${file.file}: event ${event.type} has no time`);
  const time = value(asTime(timeSpec));
  const data = compileData(event.data, value);
  const part = file.events.length === 1 ? event.type : `${event.type}:${index}`;
  const seen = new Set<string>();
  return (row: Row, line: number, customer: string): DraftEvent | null => {
    if (!holds(row) || (event.once === 'subject' && seen.has(customer))) return null;
    const at = time(row);
    if (typeof at !== 'string') throw new MisfitRow(`${event.type}: the row has no time`);
    if (event.once === 'subject') seen.add(customer);
    return { line, part, type: event.type, customer, time: Date.parse(at), data: data(row) };
  };
}

function compilePeriod(spec: NonNullable<FileSpec['periods']>, value: CompileValue) {
  const start = value(asTime(spec.start));
  const end = value(asTime(spec.end));
  const subscription = spec.subscription === undefined ? () => null : value(spec.subscription);
  const data = compileData(spec.data, value);
  return (row: Row, line: number, customer: string): Period => {
    const from = start(row);
    if (typeof from !== 'string') throw new MisfitRow('the period has no start');
    const to = end(row);
    const period = {
      line,
      customer,
      subscription: text(subscription(row)),
      start: Date.parse(from),
      end: typeof to === 'string' ? Date.parse(to) : Infinity,
      data: data(row),
    };
    if (period.end < period.start) throw new MisfitRow('the period ends before it starts');
    return period;
  };
}

function text(cell: Cell): string | null {
  return cell === undefined || cell === null ? null : String(cell);
}

/** Times are always read as such, whatever the mapping says of the column. */
function asTime(spec: ValueSpec): ValueSpec {
  return 'value' in spec ? spec : { ...spec, as: 'time' };
}

/** Fields by dotted name; empty cells are left out. */
function compileData(
  specs: Readonly<Record<string, ValueSpec>>,
  value: CompileValue,
): (row: Row) => Record<string, unknown> {
  const fields = Object.entries(specs).map(([name, spec]) => [name.split('.'), value(spec)] as const);
  return (row) => {
    const data: Record<string, unknown> = {};
    for (const [path, read] of fields) {
      const cell = read(row);
      if (cell === undefined) continue;
      let at = data;
      for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
      at[path.at(-1)!] = cell;
    }
    return data;
  };
}
