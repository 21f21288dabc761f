/** Nobody is left alone for longer than a day because a header says so. */
const LONGEST_MS = 86_400_000;

/**
 * The wait that a `Retry-After` header asks for: seconds or a date (RFC 9110, section 10.2.3).
 *
 * @param now - epoch ms
 * @returns ms in [0, a day]; null when there is none or it makes no sense
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const wait = /^\s*\d{1,10}\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? null : Math.min(LONGEST_MS, Math.max(0, wait));
}
