import { z } from 'zod';

const days = (usual: number, meaning: string) => z.number().min(0).max(3_650).default(usual).describe(meaning);
const count = (usual: number, meaning: string) => z.number().int().min(1).max(1_000).default(usual).describe(meaning);
const share = (usual: number, meaning: string) => z.number().min(0).max(1).default(usual).describe(meaning);
const score = (usual: number, highest: number) =>
  z.number().min(0).max(highest).default(usual).describe('Highest score that counts.');
const sent = (usual: number) =>
  z.number().int().min(1).max(24).default(usual).describe('Messages in a row, up to the 24 that are remembered.');
const gaps = (usual: number) => z.number().min(1).max(100).default(usual).describe('Times the usual pause.');
const recent = (usual: number) => days(usual, 'Days for which it counts.');

type Fields = Parameters<typeof z.strictObject>[0];

/** Thresholds of one sign, every one with a default. */
const sign = <T extends Fields>(meaning: string, fields: T) =>
  z
    .strictObject(fields)
    .prefault({} as z.input<z.ZodObject<T>>)
    .describe(meaning);

const RATING_DAYS = 90;

/** Thresholds of the warning signs by the name of the sign. */
export const signSettings = z.strictObject({
  data_exported: sign('The customer has exported data.', { days: recent(14) }),
  exit_intent: sign('The customer was about to leave the site.', { days: recent(14) }),
  terms_requested_before_renewal: sign('A discount or another contract was requested shortly before renewal.', {
    days: recent(60),
    renewalDays: days(60, 'Days to the renewal.'),
  }),
  ticket_unresolved: sign('A ticket has been open too long.', { days: days(7, 'Days that it has been open.') }),
  same_complaint_again: sign('Several tickets about the same subject in 90 days.', {
    tickets: count(2, 'Tickets about a subject that another one is about too.'),
  }),
  service_requests: sign('Excessive service requests in 28 days.', { tickets: count(4, 'Tickets opened.') }),
  negative_feedback: sign('Negative feedback: a survey, a ticket, a post.', { days: recent(28) }),
  neutral_feedback: sign('Merely neutral feedback.', { days: recent(28) }),
  csat_low: sign('The last satisfaction rating is low.', { atMost: score(2, 5), days: recent(RATING_DAYS) }),
  csat_neutral: sign('The last satisfaction rating is merely neutral.', {
    atMost: score(3, 5),
    days: recent(RATING_DAYS),
  }),
  nps_low: sign('The last recommendation rating is low.', { atMost: score(6, 10), days: recent(RATING_DAYS) }),
  nps_neutral: sign('The last recommendation rating is merely neutral.', {
    atMost: score(8, 10),
    days: recent(RATING_DAYS),
  }),
  use_stopped: sign('No use for long, whatever is usual.', { days: days(30, 'Days that count by `calendar`.') }),
  use_silent: sign('No use for much longer than usual.', {
    days: days(7, 'Fewest days that count by `calendar`.'),
    gaps: gaps(4),
  }),
  purchases_silent: sign('No purchase for much longer than usual.', {
    days: days(30, 'Fewest days.'),
    gaps: gaps(2.5),
  }),
  use_falling: sign('Use over 28 days has fallen against the own baseline.', {
    share: share(0.5, 'Highest part of the usual use.'),
    perWeek: z.number().min(0).default(1).describe('Fewest uses in a usual week.'),
  }),
  champion_gone: sign("An account's most active seat has gone quiet.", {
    days: days(14, 'Days since it was seen.'),
    share: share(0.4, 'Its least part in all use.'),
  }),
  seats_idle: sign('Many seats have not been seen for 28 days.', {
    share: share(0.7, 'Least part of the seats that has not been seen.'),
    seats: count(3, 'Fewest seats of the account.'),
  }),
  messages_unopened: sign('Messages unopened in a row. Weak: machines open mail too.', { messages: sent(8) }),
  messages_unanswered: sign('Messages neither clicked nor answered in a row.', { messages: sent(5) }),
  opens_stopped: sign('Nothing opened for long though much was sent. Weak: machines open mail too.', {
    days: days(60, 'Days since anything was opened.'),
    messages: count(3, 'Fewest messages sent in 84 days.'),
  }),
  onboarding_stalled: sign('A new customer has tried the product on a day or two and not come back.', {
    withinDays: days(30, 'Days that a customer is new for.'),
    days: days(7, 'Days without use that count by `calendar`.'),
  }),
  renewal_due: sign('A contract ends or renews soon.', {
    days: days(30, 'Days to it.'),
    termDays: days(90, 'Shortest term that is told: a monthly contract renews all the time.'),
  }),
  off: z.array(z.string()).default([]).describe('Names of signs that are never raised.'),
});

export type ResolvedSigns = z.output<typeof signSettings>;
