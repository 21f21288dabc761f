import { wishIn, type CustomerEvent } from '#contracts';
import {
  CampaignReport,
  ChurnReport,
  EngagementReport,
  ReasonReport,
  RequestReport,
  RetentionCurves,
  segmentAt,
  spellsOf,
  survivalCurve,
  SurveyReport,
  wholePeriods,
  WinBackReport,
  type CampaignRow,
  type ChurnRow,
  type Conversion,
  type EngagementRow,
  type PeriodLength,
  type ReasonRow,
  type RequestResult,
  type RetentionCurve,
  type Spell,
  type SurveyRow,
  type SurvivalPoint,
  type WinBackRow,
} from '#reports';
import { rankWinBack, type LostCustomer, type WinBackPlace } from '#playbooks';
import { lostCustomer } from './lost-customer.js';
import type { ReportSource } from './report-source.js';

/** What a report is asked for. Moments in epoch ms. */
export interface ReportQuery {
  readonly from: number | undefined;
  readonly every: PeriodLength;
  /** IANA zone in which periods begin. */
  readonly zone: string;
  /** Trait by which churn is split. */
  readonly by: string | undefined;
}

/** Coming, going, staying and doing. */
export interface ChurnResult {
  readonly churn: readonly ChurnRow[];
  readonly retention: readonly RetentionCurve[];
  readonly survival: readonly SurvivalPoint[];
  readonly engagement: readonly EngagementRow[];
}

const SURVIVAL_DAYS = [30, 60, 90, 180, 270, 365, 540, 730, 1_095];

/** Customers who came and went by period, retention curves of those who came in each, how long they stay, what they do. */
export async function churnResult(source: ReportSource, query: ReportQuery): Promise<ChurnResult> {
  const { every, zone, by } = query;
  const { observedUntil } = source;
  const lives: Life[] = [];
  let earliest = Infinity;
  for await (const { spells, events } of livesOf(source)) {
    const [first] = spells;
    if (first === undefined) continue;
    earliest = Math.min(earliest, first.start);
    lives.push({ spells, segment: by === undefined ? null : segmentAt(events, by), deeds: timesOnly(events) });
  }
  // The period in which everything begins is cut in most data, and counts all the same: people came in it.
  const from = query.from ?? startOfPeriod(earliest, every, zone);
  const periods = Number.isFinite(from) ? wholePeriods(from, observedUntil, every, zone) : [];
  const churn = new ChurnReport(periods);
  const retention = new RetentionCurves(periods, every, zone, observedUntil);
  const engagement = new EngagementReport(periods);
  for (const { spells, segment, deeds } of lives) {
    churn.take(spells, segment);
    retention.take(spells);
    engagement.take(spells, deeds);
  }
  const watched = SURVIVAL_DAYS.filter((days) => days * 86_400_000 <= observedUntil - earliest);
  return {
    churn: churn.rows(),
    retention: retention.curves(),
    survival: survivalCurve(
      lives.map(({ spells }) => spells[0]!),
      observedUntil,
      watched,
    ),
    engagement: engagement.rows(),
  };
}

/** Messages by playbook and channel, and what became of them. */
export async function campaignsResult(
  source: ReportSource,
  query: ReportQuery,
  conversions: readonly Conversion[],
): Promise<readonly CampaignRow[]> {
  const report = new CampaignReport(query.from ?? -Infinity, source.toldUntil);
  for await (const [customer, events] of source.customers) report.take(customer, events);
  return report.rows(conversions);
}

/** Answers by survey and question. */
export async function surveysResult(source: ReportSource, query: ReportQuery): Promise<readonly SurveyRow[]> {
  const report = new SurveyReport(query.from ?? -Infinity, source.toldUntil);
  for await (const [customer, events] of source.customers) report.take(customer, events);
  return report.rows();
}

/** Why customers left, and who came back. */
export async function reasonsResult(source: ReportSource, query: ReportQuery): Promise<readonly ReasonRow[]> {
  const report = new ReasonReport(query.from ?? -Infinity, source.observedUntil);
  for await (const { spells, events } of livesOf(source)) report.take(spells, events);
  return report.rows();
}

/** Features that customers miss, by the money of those who miss them, and apart from them what has shipped. */
export async function requestsResult(source: ReportSource, atRisk: ReadonlySet<string>): Promise<RequestResult> {
  const report = new RequestReport();
  const { engine, observedUntil } = source;
  for await (const { customer, spells, events } of livesOf(source)) {
    if (!events.some((event) => wishIn(event) !== null)) continue;
    const state = engine.empty();
    for (const event of events) engine.fold(state, event);
    const value = engine.valueMinor(state, observedUntil);
    const gone = spells.length > 0 && spells.at(-1)!.end < observedUntil;
    report.take(
      {
        ...{ customer, gone, atRisk: atRisk.has(customer) },
        yearlyMinor: value?.minor ?? null,
        currency: value?.currency ?? null,
      },
      events,
    );
  }
  return report.result();
}

/** Who came back, and whom to ask next. */
export interface WinBackResult {
  readonly winBack: readonly WinBackRow[];
  /** Everybody who has left: the most promising first, those to be left in peace at the end. */
  readonly candidates: readonly WinBackPlace[];
}

/** Who came back after having left, by what was written to them; and whom to ask next, with the reasons. */
export async function winBackResult(source: ReportSource, query: ReportQuery): Promise<WinBackResult> {
  const lost: LostCustomer[] = [];
  const report = new WinBackReport(query.from ?? -Infinity, source.observedUntil);
  for await (const { customer, spells, events } of livesOf(source)) {
    report.take(spells, events);
    const gone = lostCustomer(customer, spells, events, source);
    if (gone !== null) lost.push(gone);
  }
  return { winBack: report.rows(), candidates: rankWinBack(lost) };
}

interface Life {
  readonly spells: readonly Spell[];
  readonly segment: ReturnType<typeof segmentAt> | null;
  readonly deeds: readonly CustomerEvent[];
}

async function* livesOf({ customers, task, observedUntil }: ReportSource): AsyncGenerator<{
  readonly customer: string;
  readonly spells: readonly Spell[];
  readonly events: readonly CustomerEvent[];
}> {
  for await (const [customer, events] of customers)
    yield { customer, spells: spellsOf(task.definition, events, observedUntil), events };
}

/** The events without what they carry: a million of them stay in memory until the periods are known. */
function timesOnly(events: readonly CustomerEvent[]): readonly CustomerEvent[] {
  return events.map(({ type, time }) => ({ type, time }) as CustomerEvent);
}

function startOfPeriod(at: number, every: PeriodLength, zone: string): number {
  if (!Number.isFinite(at)) return Infinity;
  const day = 86_400_000;
  const [first] = wholePeriods(at - 400 * day, at + 400 * day, every, zone).filter(({ end }) => end > at);
  return first!.start;
}
