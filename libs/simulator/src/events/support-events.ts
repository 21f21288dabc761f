import { holds } from '../causes/causes.js';
import type { Day } from './day.js';

const ORDINARY_TICKETS_PER_DAY = 0.01;
const PILING_TICKETS_PER_DAY = 0.35;
const RATED = 0.5;
const UNHAPPY = 0.05;
const TOPICS = ['billing', 'bug', 'how-to', 'login'] as const;

/**
 * Now and then a ticket that is solved the same day; while they pile up many, and none is solved before it ends.
 *
 * @param pile - tickets that wait
 * @returns tickets that wait at the end of the day
 */
export function supportEvents(day: Day, pile: readonly string[]): readonly string[] {
  const { before, now, profile } = day;
  const chance = day.chance('support');
  const ordinary = chance.happens(ORDINARY_TICKETS_PER_DAY);
  const [at, topic, rated] = [chance.uniform(), TOPICS[chance.integer(0, TOPICS.length - 1)]!, chance.happens(RATED)];
  if (ordinary) {
    const ticket = `${profile.customer}-a${day.day}`;
    day.add('ticket.opened', 0.3 + 0.3 * at, { ticket, topic });
    day.add('ticket.resolved', 0.7, { ticket, firstResponseMinutes: 30 + 200 * at });
    if (rated) day.add('csat.rated', 0.8, { score: chance.integer(3, 5), ticket });
  }
  if (!holds(now, 'tickets_piled_up')) {
    for (const ticket of pile) day.add('ticket.resolved', 0.9, { ticket, firstResponseMinutes: 2_000 });
    return [];
  }
  const oldest = pile[0] ?? `${profile.customer}-b${day.day}`;
  if (chance.happens(UNHAPPY)) day.add('csat.rated', 0.85, { score: chance.integer(0, 2), ticket: oldest });
  if (holds(before, 'tickets_piled_up') && !chance.happens(PILING_TICKETS_PER_DAY)) return pile;
  const ticket = `${profile.customer}-b${day.day}`;
  day.add('ticket.opened', 0.25 + 0.3 * at, { ticket, topic: 'bug' });
  return [...pile, ticket];
}
