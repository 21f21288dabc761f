import type { CustomerEvent } from '#contracts';
import type { FoldOutcome } from '#feature-engine';

/** Which of a customer's events went into a vector. Times in RFC 3339, null without events. */
export interface SeenEvents {
  /** Events, each once. */
  readonly count: number;
  /** Arrivals of an event that had arrived before. */
  readonly repeated: number;
  /** Counted events so old on arrival that a repeat of theirs couldn't have been recognised. */
  readonly late: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly byType: Readonly<Record<string, number>>;
}

/** Counts events by what folding them did. */
export function seenEvents(folded: Iterable<readonly [event: CustomerEvent, outcome: FoldOutcome]>): SeenEvents {
  const byType: Record<string, number> = {};
  let [count, repeated, late, first, last] = [0, 0, 0, Infinity, -Infinity];
  for (const [{ type, time }, outcome] of folded) {
    if (outcome === 'repeated') {
      repeated++;
      continue;
    }
    count++;
    if (outcome === 'late') late++;
    byType[type] = (byType[type] ?? 0) + 1;
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  const moment = (time: number): string | null => (count === 0 ? null : new Date(time).toISOString());
  return { count, repeated, late, first: moment(first), last: moment(last), byType };
}
