import type { EventType } from '#contracts';

const DAY_MS = 86_400_000;

/** A row that says: this subscription ran from then to then. */
export interface Period {
  readonly line: number;
  readonly customer: string;
  /** Tells subscriptions of one customer apart; null when they have one. */
  readonly subscription: string | null;
  /** Epoch ms. */
  readonly start: number;
  /** Epoch ms, exclusive; Infinity while it runs. */
  readonly end: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event that a period gives. */
export interface PeriodEvent {
  readonly line: number;
  readonly type: Extract<EventType, `subscription.${string}`>;
  readonly customer: string;
  readonly time: number;
  readonly data: Record<string, unknown>;
}

/** How periods of a subscription follow each other. */
export interface PeriodRules {
  readonly gapDays: number;
  /** The end was agreed at the start: started and renewed may tell it. */
  readonly endIsKnown: boolean;
  /** Ends at or after this moment are not known to be ends; epoch ms. */
  readonly observedUntil: number;
}

/**
 * What the periods of a table tell: started, renewed (with `changed` beside it when plan, price or seats differ) and
 * canceled when no period of the same subscription follows and the end lies within what was observed.
 *
 * @param periods - in any order
 * @returns events by customer, subscription and time
 */
export function* periodEvents(periods: readonly Period[], rules: PeriodRules): Generator<PeriodEvent> {
  const bySubscription = Map.groupBy(periods, (period) => JSON.stringify([period.customer, period.subscription]));
  for (const key of [...bySubscription.keys()].sort()) {
    const sorted = bySubscription.get(key)!.sort((a, b) => a.start - b.start || a.end - b.end || a.line - b.line);
    yield* chain(sorted, rules);
  }
}

function* chain(periods: readonly Period[], rules: PeriodRules): Generator<PeriodEvent> {
  let before: Period | undefined;
  let runsUntil = -Infinity;
  for (const period of periods) {
    const follows = before !== undefined && period.start <= runsUntil + rules.gapDays * DAY_MS;
    if (before !== undefined && !follows) yield* ended(before, runsUntil, rules);
    yield event(period, follows ? 'subscription.renewed' : 'subscription.started', period.start, rules);
    if (follows && JSON.stringify(period.data) !== JSON.stringify(before!.data))
      yield event(period, 'subscription.changed', period.start, rules);
    runsUntil = follows ? Math.max(runsUntil, period.end) : period.end;
    before = period;
  }
  if (before !== undefined) yield* ended(before, runsUntil, rules);
}

function* ended(last: Period, end: number, rules: PeriodRules): Generator<PeriodEvent> {
  if (end >= rules.observedUntil) return;
  const data = last.subscription === null ? {} : { subscription: last.subscription };
  yield { line: last.line, type: 'subscription.canceled', customer: last.customer, time: end, data };
}

function event(period: Period, type: PeriodEvent['type'], time: number, { endIsKnown }: PeriodRules): PeriodEvent {
  const { line, customer, subscription, end } = period;
  const endsAt = endIsKnown && Number.isFinite(end) ? { endsAt: new Date(end).toISOString() } : {};
  return {
    line,
    type,
    customer,
    time,
    data: { ...(subscription === null ? {} : { subscription }), ...period.data, ...endsAt },
  };
}
