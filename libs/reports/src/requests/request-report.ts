import { featureKey, wishIn, type CustomerEvent } from '#contracts';

/** A feature that customers miss. */
export interface RequestRow {
  readonly feature: string;
  /** Other spellings that were merged into it. */
  readonly alsoCalled: readonly string[];
  readonly customers: number;
  /** Of them, who have left. */
  readonly lost: number;
  /** What those who are still there pay in a year, minor units by currency. */
  readonly revenueMinor: Readonly<Record<string, number>>;
  /** The same of those at high risk: what is lost first. */
  readonly atRiskMinor: Readonly<Record<string, number>>;
  readonly newest: number;
}

/** What is known about a customer who asks. */
export interface Asker {
  readonly customer: string;
  readonly gone: boolean;
  readonly atRisk: boolean;
  /** What the customer pays in a year, minor units; null when unknown. */
  readonly yearlyMinor: number | null;
  readonly currency: string | null;
}

interface Request {
  readonly names: Map<string, number>;
  readonly askers: Map<string, Asker>;
  newest: number;
}

/** Merges wishes for features and counts who has them, customer after customer. */
export class RequestReport {
  private readonly requests = new Map<string, Request>();

  take(asker: Asker, events: readonly CustomerEvent[]): void {
    for (const event of events) {
      const wish = wishIn(event);
      if (wish === null) continue;
      const key = featureKey(wish);
      const request = this.requests.get(key) ?? {
        names: new Map<string, number>(),
        askers: new Map(),
        newest: event.time,
      };
      this.requests.set(key, request);
      request.names.set(wish, (request.names.get(wish) ?? 0) + 1);
      request.askers.set(asker.customer, asker);
      request.newest = Math.max(request.newest, event.time);
    }
  }

  /** Most money at risk first, then most money, then most customers. Sums of different currencies aren't compared. */
  rows(): RequestRow[] {
    return [...this.requests.values()].map(rowOf).toSorted((a, b) => {
      const money = (sums: RequestRow['atRiskMinor']): number => Math.max(0, ...Object.values(sums));
      return (
        money(b.atRiskMinor) - money(a.atRiskMinor) ||
        money(b.revenueMinor) - money(a.revenueMinor) ||
        b.customers - a.customers ||
        (a.feature < b.feature ? -1 : 1)
      );
    });
  }
}

function rowOf({ names, askers, newest }: Request): RequestRow {
  const [[feature], ...others] = [...names].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)) as [
    [string, number],
    ...[string, number][],
  ];
  const all = [...askers.values()];
  const here = all.filter(({ gone }) => !gone);
  return {
    feature,
    alsoCalled: others.map(([name]) => name),
    customers: all.length,
    lost: all.length - here.length,
    revenueMinor: sums(here),
    atRiskMinor: sums(here.filter(({ atRisk }) => atRisk)),
    newest,
  };
}

function sums(askers: readonly Asker[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { yearlyMinor, currency } of askers)
    if (yearlyMinor !== null) result[currency ?? ''] = (result[currency ?? ''] ?? 0) + yearlyMinor;
  return result;
}
