import type { CustomerEvent } from '#contracts';

/**
 * One customer's events in the order of time (then id, then source), each once: of repeats by (source, id) the first
 * that arrived stays.
 *
 * @param arrived - in order of arrival
 */
export function timeline(arrived: readonly CustomerEvent[]): CustomerEvent[] {
  const seen = new Set<string>();
  const once = arrived.filter(({ source, id }) => {
    const key = `${source}\n${id}`;
    return !seen.has(key) && seen.add(key);
  });
  return once.sort((a, b) => a.time - b.time || compare(a.id, b.id) || compare(a.source, b.source));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
