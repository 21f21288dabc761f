import type { EventData } from '#contracts';
import type { ResolvedMappings } from '../catalogue/event-mappings.js';
import type { Handler } from './folding.js';
import { fieldReader, numberOf, type ReadField } from './read-field.js';

type Usage = EventData<'usage.recorded'>;

/** Reads a producer's own words as the contract's before `handler` takes them; `handler` itself when nothing is mapped. */
export function mapUsage(
  handler: Handler<'usage.recorded'>,
  { names, fields }: ResolvedMappings,
): Handler<'usage.recorded'> {
  if (Object.keys(names).length + Object.keys(fields).length === 0) return handler;
  const nameOf = new Map(Object.entries(names));
  const number = (path: string | undefined, least: number): ((data: unknown) => number | undefined) =>
    orNothing(path, (value) => {
      const read = numberOf(value);
      return read >= least ? read : undefined;
    });
  const text = (path: string | undefined): ((data: unknown) => string | undefined) =>
    orNothing(path, (value) => (typeof value === 'string' && value !== '' ? value : undefined));
  const quantity = number(fields.quantity, 0);
  const value = number(fields.value, -Infinity);
  const seat = text(fields.seat);
  const feature = text(fields.feature);
  // One object for all events: a copy of each would be garbage.
  const mapped: Usage = { event: '' };
  return (folding, data) => {
    mapped.event = nameOf.get(data.event) ?? data.event;
    mapped.quantity = data.quantity ?? quantity(data);
    mapped.value = data.value ?? value(data);
    mapped.seat = data.seat ?? seat(data);
    mapped.feature = data.feature ?? feature(data);
    handler(folding, mapped);
  };
}

function orNothing<T>(
  path: string | undefined,
  convert: (value: unknown) => T | undefined,
): ReadField & ((data: unknown) => T | undefined) {
  if (path === undefined) return () => undefined;
  const read = fieldReader(path);
  return (data) => convert(read(data));
}
