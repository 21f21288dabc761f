import { nameHash } from '../hash/text-hash.js';
import type { RecentRows } from '../state/recent-rows.js';
import { UNSAID } from '../state/recent-rows.js';
import { SERIES } from '../state/series.js';
import type { Folding, Handler } from './folding.js';

/** Columns of a ticket event. */
export const TICKET = { time: 0, kind: 1, ticket: 2, topic: 3, minutes: 4 } as const;

/** Of events at the same moment the one with the higher kind counts as the later. */
export const TICKET_KIND = { opened: 0, customerReplied: 1, agentReplied: 2, reopened: 3, resolved: 4 } as const;

const row = new Float64Array(5);

function noteTicket(folding: Folding, ticket: string, kind: number, topic: number, minutes: number): void {
  row[TICKET.time] = folding.time;
  row[TICKET.kind] = kind;
  row[TICKET.ticket] = nameHash(ticket);
  row[TICKET.topic] = topic;
  row[TICKET.minutes] = minutes;
  folding.state.tickets.offer(row);
}

function noteRating(folding: Folding, ratings: RecentRows, score: number): void {
  folding.count(SERIES.rated);
  row[0] = folding.time;
  row[1] = Math.round(score * 1_000);
  ratings.offer(row);
}

const FEEDBACK_SERIES = {
  negative: SERIES.feedbackNegative,
  neutral: SERIES.feedbackNeutral,
  positive: SERIES.feedbackPositive,
};

/** Feedback, wherever it was given: in its own event, in a ticket, in a survey. */
export function noteFeedback(folding: Folding, sentiment: keyof typeof FEEDBACK_SERIES | null | undefined): void {
  if (sentiment !== null && sentiment !== undefined) folding.count(FEEDBACK_SERIES[sentiment]);
}

/** Help and opinion. */
export const foldSupport: {
  'ticket.opened': Handler<'ticket.opened'>;
  'ticket.replied': Handler<'ticket.replied'>;
  'ticket.resolved': Handler<'ticket.resolved'>;
  'ticket.reopened': Handler<'ticket.reopened'>;
  'csat.rated': Handler<'csat.rated'>;
  'nps.rated': Handler<'nps.rated'>;
  'feedback.given': Handler<'feedback.given'>;
  'feature.requested': Handler<'feature.requested'>;
} = {
  'ticket.opened': (folding, data) => {
    folding.count(SERIES.ticketOpened);
    noteFeedback(folding, data.sentiment);
    noteTicket(folding, data.ticket, TICKET_KIND.opened, data.topic ? nameHash(data.topic) : UNSAID, UNSAID);
  },
  'ticket.replied': (folding, data) => {
    if (data.by === 'customer') {
      folding.count(SERIES.ticketReplied);
      noteFeedback(folding, data.sentiment);
    }
    const kind = data.by === 'customer' ? TICKET_KIND.customerReplied : TICKET_KIND.agentReplied;
    noteTicket(folding, data.ticket, kind, UNSAID, UNSAID);
  },
  'ticket.resolved': (folding, data) => {
    const minutes = data.firstResponseMinutes;
    const said = minutes === null || minutes === undefined ? UNSAID : Math.round(minutes);
    noteTicket(folding, data.ticket, TICKET_KIND.resolved, UNSAID, said);
  },
  'ticket.reopened': (folding, data) => {
    folding.count(SERIES.ticketReopened);
    noteTicket(folding, data.ticket, TICKET_KIND.reopened, UNSAID, UNSAID);
  },
  'csat.rated': (folding, data) => noteRating(folding, folding.state.csat, data.score),
  'nps.rated': (folding, data) => noteRating(folding, folding.state.nps, data.score),
  'feedback.given': (folding, data) => noteFeedback(folding, data.sentiment),
  'feature.requested': (folding) => folding.count(SERIES.featureRequested),
};
