/** Header that keeps the first append time, epoch ms, of a record that was forwarded to its key's partition. */
export const APPENDED_AT_HEADER = 'holdfast-appended-at';

/** The first append time of a record, epoch ms: the header's when it holds one, else the record's own timestamp. */
export function appendTime(headers: Readonly<Record<string, string>>, timestamp: number): number {
  const kept = headers[APPENDED_AT_HEADER];
  if (kept === undefined || !/^\d{1,15}$/.test(kept)) return timestamp;
  return Math.min(Number(kept), timestamp);
}
