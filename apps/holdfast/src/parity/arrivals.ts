import { chance } from '#replay';
import type { MappedEvent } from '../import/read-mapped-events.js';

/** An event of a data set, with its envelope. */
export type DataEvent = Extract<MappedEvent, { kind: 'event' }>;

/** One arrival of an event. */
export interface Arrival {
  readonly event: DataEvent;
  /** Moment of arrival in event time, epoch ms: never before the event's own. */
  readonly at: number;
  readonly repeat: boolean;
}

/** How disorderly events arrive. */
export interface Disorder {
  readonly seed: number;
  /** An event arrives at most so long after it happened. */
  readonly lateMs: number;
  /** Share of events that arrive twice. */
  readonly repeatShare: number;
  /** A repeat arrives at most so long after the original. */
  readonly repeatWithinMs: number;
}

/** What most systems show, and some more: up to a day late, 2% repeated within the hour. */
export const DISORDER: Omit<Disorder, 'seed'> = { lateMs: 86_400_000, repeatShare: 0.02, repeatWithinMs: 3_600_000 };

/** Every arrival of the events, in order of arrival. Pure: the same seed gives the same disorder. */
export function arrivals(events: readonly DataEvent[], disorder: Disorder): Arrival[] {
  const { seed, lateMs, repeatShare, repeatWithinMs } = disorder;
  const all = events.flatMap((event): Arrival[] => {
    const { id } = event.envelope;
    const at = event.event.time + Math.floor(lateMs * chance(seed, 'late', id));
    const first = { event, at, repeat: false };
    if (chance(seed, 'repeat', id) >= repeatShare) return [first];
    return [first, { event, at: at + 1 + Math.floor(repeatWithinMs * chance(seed, 'again', id)), repeat: true }];
  });
  return all.sort((a, b) => a.at - b.at);
}
