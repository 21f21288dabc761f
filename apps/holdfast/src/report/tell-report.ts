import type { CampaignRow, ReasonRow, Rate, RequestResult, SurveyRow, WinBackRow } from '#reports';
import { table } from '../cli/output.js';
import { money } from '../cli/output.js';
import type { ChurnResult, WinBackResult } from './report-kinds.js';

const BAR = 24;

/** A share as "12.3 % (9.1 to 16.4, 41 of 333)"; a dash when there was nothing to count. */
function share({ value, low, high, count, of }: Rate): string {
  if (value === null) return '-';
  return `${percent(value)} (${percent(low!)} to ${percent(high!)}, ${count} of ${of})`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** A share as a bar. */
function bar(value: number | null, full = 1): string {
  if (value === null) return '';
  const eighths = Math.round((Math.min(value, full) / full) * BAR * 8);
  return '█'.repeat(eighths >> 3) + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths & 7]!;
}

/** Coming, going, staying and doing, as tables and pictures. */
export function tellChurn({ churn, retention, survival, engagement }: ChurnResult): string {
  const highest = Math.max(0.01, ...churn.map((row) => row.churn.value ?? 0));
  const segmented = churn.some(({ segment }) => segment !== null);
  const rows = churn.map((row) => [
    ...(segmented ? [row.segment ?? 'everybody'] : []),
    ...[row.period, row.atStart, row.gained, row.returned, row.lost, row.atEnd, share(row.churn)],
    row.lostToGained === null ? '-' : percent(row.lostToGained),
    row.growth === null ? '-' : percent(row.growth),
    bar(row.churn.value, highest),
  ]);
  const names = [
    'period',
    'at start',
    'gained',
    'of them back',
    'lost',
    'at end',
    'churn rate',
    'lost / gained',
    'growth',
  ];
  return [
    'Churn rate: of the customers just before a period, the share lost in it. Lost / gained: all lost by all gained.',
    table([...(segmented ? ['segment'] : []), ...names, ''], rows),
    '',
    'Still customers, by the period in which they came (100 % at 0):',
    table(
      ['came in', 'customers', ...steps(retention)],
      retention.map(({ cohort, customers, retained }) => [
        cohort,
        customers,
        ...retained.map(({ value }) => cell(value)),
      ]),
    ),
    '',
    'How long they stay, those still there included (Kaplan-Meier):',
    table(
      ['days', 'still customers', 'watched', ''],
      survival.map(({ days, surviving, atRisk }) => [days, percent(surviving), atRisk, bar(surviving)]),
    ),
    '',
    'Of the customers in a period, who did something:',
    table(
      ['period', 'active', 'events', 'each', ''],
      engagement.map((row) => [
        ...[row.period, share(row.active), row.events],
        row.eventsPerActive === null ? '-' : row.eventsPerActive.toFixed(1),
        bar(row.active.value),
      ]),
    ),
  ].join('\n');
}

function steps(retention: ChurnResult['retention']): string[] {
  return Array.from(
    { length: Math.max(0, ...retention.map(({ retained }) => retained.length)) },
    (_, step) => `${step}`,
  );
}

function cell(value: number | null): string {
  return value === null ? '' : `${Math.round(100 * value)}%`;
}

/** Messages and what became of them. */
export function tellCampaigns(rows: readonly CampaignRow[]): string {
  return table(
    [
      'playbook',
      'channel',
      'sent',
      'customers',
      'delivered',
      'opened (weak)',
      'clicked',
      'responded',
      'converted',
      'complained',
      'unsubscribed',
    ],
    rows.map((row) => [
      ...[
        row.playbook,
        row.channel,
        row.sent,
        row.customers,
        share(row.delivered),
        share(row.opened),
        share(row.clicked),
      ],
      ...[share(row.responded), share(row.converted), share(row.complained), share(row.unsubscribed)],
    ]),
  );
}

/** Answers. */
export function tellSurveys(rows: readonly SurveyRow[]): string {
  return rows
    .map(({ survey, question, customers, response, mean, meanSe, answers }) =>
      [
        `${survey}${question === null ? '' : `: ${question}`}`,
        `  answered by ${customers}; response ${share(response)}` +
          (mean === null ? '' : `; mean ${mean.toFixed(2)}${meanSe === null ? '' : ` (se ${meanSe.toFixed(2)})`}`),
        table(
          [],
          answers.map(({ answer, customers: count }) => [`  ${answer}`, count, bar(count / customers)]),
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** Why they left. */
export function tellReasons(rows: readonly ReasonRow[]): string {
  return table(
    ['reason', 'of all who left', 'said', 'tagged', 'inferred', 'came back', ''],
    rows.map((row) => [
      ...[row.reason, share(row.lost), row.saidByCustomer, row.taggedByPerson, row.inferred, share(row.recaptured)],
      bar(row.lost.value),
    ]),
  );
}

/** What they miss. */
export function tellRequests({ requests, shipped }: RequestResult): string {
  const missed = table(
    ['feature', 'customers', 'lost', 'pay a year', 'of them at high risk', 'status (told to)', 'also called'],
    requests.map((row) => [
      ...[row.feature, row.customers, row.lost, sums(row.revenueMinor), sums(row.atRiskMinor)],
      row.status === null ? '-' : `${row.status} (${row.statusTold})`,
      row.alsoCalled.join(', '),
    ]),
  );
  if (shipped.length === 0) return missed;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const there = table(
    ['feature', 'asked', 'told', 'from', 'to', 'also called'],
    shipped.map((row) => [
      ...[row.feature, row.customers, row.told, day(row.shippedAt), day(row.newestAt)],
      row.alsoCalled.join(', '),
    ]),
  );
  return [missed, '', 'Shipped:', there].join('\n');
}

function sums(minor: Readonly<Record<string, number>>): string {
  const parts = Object.entries(minor).map(([currency, amount]) => money(amount, currency === '' ? null : currency));
  return parts.join(' + ') || '-';
}

/** Whom a person reads about before they write to anybody. */
const SHOWN_CANDIDATES = 20;

/** Who came back, and whom to ask next. */
export function tellWinBack({ winBack, candidates }: WinBackResult): string {
  const ask = candidates.filter((place) => place.kind === 'ask');
  const leave = candidates.filter((place) => place.kind === 'leave');
  return [
    cameBack(winBack),
    '',
    `Whom to ask next (${ask.length} have left and may be asked; chance x past value, both stated judgement):`,
    table(
      ['customer', 'chance', 'expected', 'because'],
      ask
        .slice(0, SHOWN_CANDIDATES)
        .map(({ customer, likelihood, expectedMinor, last, because }) => [
          ...[customer.id, percent(likelihood), money(expectedMinor, null)],
          `${last ? 'asked last: ' : ''}${because.join(', ')}`,
        ]),
    ),
    `To be left in peace: ${leave.length}.`,
    ...leave.slice(0, SHOWN_CANDIDATES).map(({ customer, why }) => `  ${customer.id}: ${why}`),
  ].join('\n');
}

function cameBack(rows: readonly WinBackRow[]): string {
  return table(
    ['written to by', 'had left for', 'came back', 'median days', ''],
    rows.map((row) => [
      ...[row.playbook, row.reason ?? 'any reason', share(row.recaptured)],
      row.medianDays === null ? '-' : row.medianDays.toFixed(0),
      bar(row.recaptured.value),
    ]),
  );
}
