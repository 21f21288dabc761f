import type { CustomerEvent } from '#contracts';
import { DAY, mean, ratio, type SlowHistory } from './slow-history.js';

type TicketEvent = Extract<CustomerEvent, { type: `ticket.${string}` }>;
type OpenedEvent = Extract<CustomerEvent, { type: 'ticket.opened' }>;

const HOUR = 3_600_000;

/** Tickets and ratings by feature name, for histories in which no two events of one ticket coincide. */
export function slowSupport(h: SlowHistory): Record<string, number> {
  const events = h.of('ticket.opened', 'ticket.replied', 'ticket.resolved', 'ticket.reopened');
  const names = [...new Set(events.map((event) => event.data.ticket))];
  const tickets = names.map((name) => ticketOf(events.filter((event) => event.data.ticket === name)));
  const open = tickets.filter(({ openSince }) => !Number.isNaN(openSince));
  const known = (values: readonly number[]) => values.filter((value) => value >= 0);
  const recent = tickets.filter(({ opened, topic }) => topic !== undefined && opened > h.asOf - 90 * DAY);
  const opened = (to: number) => h.within(h.of('ticket.opened'), 0, to).length;
  return {
    tickets_trend_28d: ratio(opened(28), opened(56)),
    tickets_waiting: open.filter(({ customerLast }) => customerLast).length,
    ticket_oldest_open_days:
      open.length > 0 ? Math.max(...open.map(({ openSince }) => (h.asOf - openSince) / DAY)) : NaN,
    ticket_answer_hours: mean(known(tickets.map(({ answerHours }) => answerHours))),
    ticket_resolution_hours: mean(known(tickets.map(({ resolutionHours }) => resolutionHours))),
    tickets_same_topic_90d: recent.filter((one) => recent.some((other) => other !== one && other.topic === one.topic))
      .length,
    feedback_neutral_recency: h.since(h.feedback('neutral')),
    ...ratingsOf('csat', h.of('csat.rated'), h),
    ...ratingsOf('nps', h.of('nps.rated'), h),
  };
}

function ticketOf(events: readonly TicketEvent[]) {
  const last = (...types: TicketEvent['type'][]) => events.findLastIndex((event) => types.includes(event.type));
  const timeOf = (index: number) => events[index]?.time ?? NaN;
  const opening = last('ticket.opened', 'ticket.reopened');
  const resolution = last('ticket.resolved');
  const voice = events[last('ticket.opened', 'ticket.reopened', 'ticket.replied')];
  const opened = events[last('ticket.opened')] as OpenedEvent | undefined;
  const said = events.flatMap((event) =>
    event.type === 'ticket.resolved' && typeof event.data.firstResponseMinutes === 'number'
      ? [Math.round(event.data.firstResponseMinutes) / 60]
      : [],
  );
  const answers = events.flatMap((event, i) => {
    if (event.type !== 'ticket.replied' || event.data.by === 'customer') return [];
    const before = events.slice(0, i).findLast((earlier) => earlier.type === 'ticket.opened');
    return before ? [(event.time - before.time) / HOUR] : [];
  });
  return {
    opened: opened?.time ?? NaN,
    topic: opened?.data.topic ?? undefined,
    openSince: opening > resolution ? timeOf(opening) : NaN,
    customerLast: voice !== undefined && (voice.type !== 'ticket.replied' || voice.data.by === 'customer'),
    answerHours: said.at(-1) ?? answers[0] ?? NaN,
    resolutionHours: last('ticket.reopened') > resolution ? NaN : (timeOf(resolution) - (opened?.time ?? NaN)) / HOUR,
  };
}

function ratingsOf(
  kind: string,
  events: readonly Extract<CustomerEvent, { type: 'csat.rated' | 'nps.rated' }>[],
  h: SlowHistory,
): Record<string, number> {
  const scores = [...events]
    .sort((a, b) => a.time - b.time || a.data.score - b.data.score)
    .slice(-12)
    .map((event) => event.data.score);
  const half = Math.floor(scores.length / 2);
  return {
    [`${kind}_last`]: scores.at(-1) ?? NaN,
    [`${kind}_recency`]: h.since(events),
    [`${kind}_trend`]: half > 0 ? mean(scores.slice(-half)) - mean(scores.slice(0, half)) : NaN,
  };
}
