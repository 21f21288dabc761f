/** Milliseconds of a UTC day. */
export const DAY_MS = 86_400_000;

/** Number of the UTC day that holds a moment; 0 is 1970-01-01. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS);
}

const ISO = /^[+-]?\d{4,6}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const FARTHEST = 2 ** 50;

/**
 * Epoch ms of an instant in event data. Text without a zone is taken as UTC, so that the result doesn't depend on
 * where the service runs; NaN for anything that isn't ISO 8601.
 */
export function parseInstant(text: string | null | undefined): number {
  if (text === null || text === undefined) return NaN;
  const match = ISO.exec(text.trim().replace(' ', 'T'));
  if (match === null) return NaN;
  const zoned = match[1] === undefined || match[4] !== undefined ? match[0] : `${match[0]}Z`;
  const time = Date.parse(zoned);
  return time >= -FARTHEST && time <= FARTHEST ? Math.floor(time) : NaN;
}
