import { InvalidArgumentError } from 'commander';

/** Reads a time of the command line as epoch ms. */
export function timeArgument(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError('expected a time such as 2026-01-31 or 2026-01-31T09:00:00Z');
  return ms;
}

/** Reads a whole number above 0. */
export function countArgument(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('expected a whole number above 0');
  return number;
}
