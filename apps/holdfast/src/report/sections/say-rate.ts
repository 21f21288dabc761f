import type { Rate } from '#reports';

/** A share as "12.3 % (9.1 to 16.4, 41 of 333)"; a dash when there was nothing to count. */
export function sayRate({ value, low, high, count, of }: Rate): string {
  if (value === null) return '-';
  return `${sayPercent(value)} (${sayPercent(low)} to ${sayPercent(high)}, ${count} of ${of})`;
}

/** A share in percent; a dash for null. */
export function sayPercent(value: number | null): string {
  return value === null ? '-' : `${(100 * value).toFixed(1)} %`;
}
