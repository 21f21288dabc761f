import type { CustomerEvent } from '#contracts';
import { heardTypes, type Happening, type PlaybookSet } from '#playbooks';
import type { ScoredHistory } from './scored-history.js';

const DAY_MS = 86_400_000;
/** Messages of the service's own: a dry run sends them anew, in its head. */
const OWN_SOURCE = 'holdfast/retention';

/** What is told again. Moments are epoch ms. */
export interface Recorded {
  /** Of each customer by rising time. */
  readonly timelines: ReadonlyMap<string, readonly CustomerEvent[]>;
  /** Playbooks begin to work then; own messages from then on are left out. */
  readonly from: number;
  readonly until: number;
}

/** What the retention service would have heard, in the order of time: events, and vectors and scores once a day. */
export function recordedHappenings(
  { timelines, from, until }: Recorded,
  playbooks: PlaybookSet,
  history: ScoredHistory,
  onDay: (done: number, total: number) => void,
): Happening[] {
  const events = [...timelines.values()].flat().filter(({ time }) => time < until);
  // Of one moment, customers stay in the order in which they were read.
  events.sort((a, b) => a.time - b.time);
  const heard = heardTypes(playbooks);
  const happenings: Happening[] = [];
  const first = events[0]?.time ?? until;
  let next = 0;
  const days = Math.ceil((until - first) / DAY_MS);
  for (let day = Math.floor(first / DAY_MS) + 1; ; day++) {
    const midnight = Math.min(day * DAY_MS, until);
    for (; next < events.length && events[next]!.time < midnight; next++) {
      const event = events[next]!;
      history.fold(event);
      const own = event.type === 'message.sent' && event.source === OWN_SOURCE && event.time >= from;
      if (heard.has(event.type) && !own)
        happenings.push({ kind: 'event', customer: event.customer, at: event.time, event });
    }
    if (midnight >= until) return happenings;
    for (const happening of history.score(midnight, history.everybody)) happenings.push(happening);
    onDay(day - Math.floor(first / DAY_MS), days);
  }
}
