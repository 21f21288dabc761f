const BLOCKS = 10;
const FULL = '#1f6feb';
const EMPTY = '#e4e7eb';

/** Whole percent of what a template gives the filter. @throws RangeError for what is no number */
export function percentOf(given: unknown): number {
  const number = typeof given === 'string' ? Number(given.trim() === '' ? Number.NaN : given) : given;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new RangeError('progress is no number from 0 to 100');
  return Math.min(100, Math.max(0, Math.round(number)));
}

/** A bar in plain text, ten blocks long. */
export function plainBar(percent: number): string {
  const full = Math.floor((percent * BLOCKS) / 100);
  return '■'.repeat(full) + '□'.repeat(BLOCKS - full);
}

/**
 * A bar that every mail program draws: a table of one row whose cells are as wide as what is done and what is left. Screen
 * readers pass over it, since the words beside it say the same.
 */
export function htmlBar(percent: number): string {
  const cell = (width: number, colour: string): string =>
    width === 0
      ? ''
      : `<td width="${width}%" height="10" style="width:${width}%;height:10px;line-height:10px;font-size:0;background:${colour}">&#8203;</td>`;
  return `<table role="presentation" aria-hidden="true" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse"><tr>${cell(percent, FULL)}${cell(100 - percent, EMPTY)}</tr></table>`;
}
