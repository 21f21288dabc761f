import type { CustomerEvent, EventType } from '#contracts';
import { mean, ratio, type SlowHistory } from './slow-history.js';

/** Support, engagement and profile by feature name, from the definition. */
export function slowCare(h: SlowHistory): Record<string, number> {
  const count = (type: EventType, days: number) => h.within(h.of(type), 0, days).length;
  const feedback = (mood: string) => h.feedback(mood);
  const sent = h.of('message.sent');
  const answered = Math.max(-Infinity, ...h.of('message.clicked', 'message.replied').map((event) => event.time));
  const seen = Math.max(answered, ...h.of('message.opened').map((event) => event.time));
  const optOuts = [
    ...h.of('message.unsubscribed'),
    ...h.of('consent.changed').filter(({ data }) => data.state === 'denied' || data.state === 'revoked'),
  ];
  const optOut = lastOf(optOuts);
  const optIn = lastOf(h.of('consent.changed').filter((event) => event.data.state === 'granted'));
  const features: Record<string, number> = {
    tickets_opened_7d: count('ticket.opened', 7),
    tickets_opened_28d: count('ticket.opened', 28),
    tickets_opened_84d: count('ticket.opened', 84),
    tickets_opened_365d: count('ticket.opened', 365),
    tickets_reopened_84d: count('ticket.reopened', 84),
    tickets_open: openTickets(h),
    ticket_recency: h.since(h.of('ticket.opened')),
    feedback_negative_28d: h.within(feedback('negative'), 0, 28).length,
    feedback_negative_84d: h.within(feedback('negative'), 0, 84).length,
    feedback_negative_recency: h.since(feedback('negative')),
    feedback_neutral_84d: h.within(feedback('neutral'), 0, 84).length,
    feedback_positive_84d: h.within(feedback('positive'), 0, 84).length,
    feature_requests_84d: count('feature.requested', 84),
    feature_requests_365d: count('feature.requested', 365),
    messages_sent_28d: count('message.sent', 28),
    messages_sent_84d: count('message.sent', 84),
    messages_unopened_row: sent.filter((event) => event.time > seen).length,
    messages_unanswered_row: sent.filter((event) => event.time > answered).length,
    messages_bounced_84d: count('message.bounced', 84),
    opted_out: optOut > optIn ? 1 : 0,
    opt_outs_365d: h.within(optOuts, 0, 365).length,
    complaints_365d: count('message.complained', 365),
    exit_intents_28d: count('site.exit_intent', 28),
    exit_intent_recency: h.since(h.of('site.exit_intent')),
    exports_28d: count('data.exported', 28),
    export_recency: h.since(h.of('data.exported')),
    surveys_365d: count('survey.answered', 365),
    survey_recency: h.since(h.of('survey.answered')),
    known_days: h.knownDays,
    csat_mean: mean(
      h
        .of('csat.rated')
        .slice(-12)
        .map((event) => event.data.score),
    ),
    nps_mean: mean(
      h
        .of('nps.rated')
        .slice(-12)
        .map((event) => event.data.score),
    ),
  };
  for (const [name, type] of [
    ['opened', 'message.opened'],
    ['clicked', 'message.clicked'],
    ['replied', 'message.replied'],
  ] as const) {
    features[`messages_${name}_84d`] = count(type, 84);
    features[`message_${name}_rate_84d`] = ratio(count(type, 84), count('message.sent', 84));
    features[`message_${name}_recency`] = h.since(h.of(type));
  }
  return features;
}

function lastOf(events: readonly CustomerEvent[]): number {
  return Math.max(-Infinity, ...events.map((event) => event.time));
}

/** Tickets whose last opening or reopening came after their last resolution. */
function openTickets(h: SlowHistory): number {
  const tickets = h.of('ticket.opened', 'ticket.reopened', 'ticket.resolved');
  const names = [...new Set(tickets.map((event) => event.data.ticket))];
  return names.filter((name) => {
    const own = tickets.filter((event) => event.data.ticket === name);
    const resolved = own.filter((event) => event.type === 'ticket.resolved');
    return lastOf(own.filter((event) => event.type !== 'ticket.resolved')) > lastOf(resolved);
  }).length;
}
