import { InvalidArgumentError, type Command } from 'commander';

/** Reads a time of the command line as epoch ms. */
export function timeArgument(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError('expected a time such as 2026-01-31 or 2026-01-31T09:00:00Z');
  return ms;
}

/** Reads a day of the calendar, as it is written. */
export function dayArgument(text: string): string {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('expected a day such as 2026-01-31');
  return text;
}

/** Reads a whole number above 0. */
export function countArgument(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('expected a whole number above 0');
  return number;
}

/** Reads a text that is no longer than an event may carry, in UTF-16 units. */
export function textArgument(longest: number): (text: string) => string {
  return (text) => {
    if (text.length > longest) throw new InvalidArgumentError(`expected at most ${longest} characters`);
    return text;
  };
}

/** Gathers an option that may be repeated. */
export function severalArgument(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Ends the command when `zone` is no time zone. */
export function checkZone(command: Command, zone: string): void {
  if (!Intl.supportedValuesOf('timeZone').includes(zone) && zone !== 'UTC')
    command.error(`error: --zone ${zone}: expected a time zone such as Europe/Istanbul`);
}

/** Ends the command when a folder of tables comes without its mapping, or the other way round. */
export function checkTables(
  command: Command,
  { data, mapping }: { readonly data?: string; readonly mapping?: string },
): void {
  if ((data === undefined) !== (mapping === undefined)) command.error('error: --data and --mapping go together');
}
