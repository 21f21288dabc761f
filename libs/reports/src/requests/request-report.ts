import { featureKey, keysOf, openWishes, wishIn, type CustomerEvent, type WishStatus } from '#contracts';
import { ShippedFeatures, type ShippedRow } from './shipped-features.js';

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
  /** How it stands, as the newest word to any of them says; null: none was told. */
  readonly status: WishStatus | null;
  /** Of the customers, to whom that status was said. */
  readonly statusTold: number;
}

/** What customers ask for. */
export interface RequestResult {
  /** What is missed: wishes that have not shipped to whoever has them. */
  readonly requests: readonly RequestRow[];
  /** What has shipped to those who had asked. */
  readonly shipped: readonly ShippedRow[];
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
  readonly reviews: { readonly status: WishStatus; readonly at: number }[];
  newest: number;
}

/** Merges wishes for features and counts who has them, customer after customer. */
export class RequestReport {
  private readonly requests = new Map<string, Request>();
  private readonly shipped = new ShippedFeatures();

  /** @param events - the customer's, by rising time */
  take(asker: Asker, events: readonly CustomerEvent[]): void {
    this.shipped.take(events);
    for (const [key, { review }] of openWishes(events)) {
      const request = this.requests.get(key) ?? newRequest();
      this.requests.set(key, request);
      request.askers.set(asker.customer, asker);
      if (review !== null) request.reviews.push(review);
      for (const { name, at } of asked(key, events)) {
        request.names.set(name, (request.names.get(name) ?? 0) + 1);
        request.newest = Math.max(request.newest, at);
      }
    }
  }

  /** Most money at risk first, then most money, then most customers. Sums of different currencies aren't compared. */
  result(): RequestResult {
    const requests = [...this.requests.values()].map(rowOf).toSorted((a, b) => {
      const money = (sums: RequestRow['atRiskMinor']): number => Math.max(0, ...Object.values(sums));
      return (
        money(b.atRiskMinor) - money(a.atRiskMinor) ||
        money(b.revenueMinor) - money(a.revenueMinor) ||
        b.customers - a.customers ||
        (a.feature < b.feature ? -1 : 1)
      );
    });
    return { requests, shipped: this.shipped.rows() };
  }
}

function newRequest(): Request {
  return { names: new Map(), askers: new Map(), reviews: [], newest: -Infinity };
}

/** How and when a customer has asked for a feature since it shipped to them last. */
function asked(key: string, events: readonly CustomerEvent[]): { name: string; at: number }[] {
  const last = events.findLastIndex((event) => event.type === 'feature.shipped' && keysOf(event).has(key));
  return events.slice(last + 1).flatMap((event) => {
    const name = wishIn(event);
    return name !== null && featureKey(name) === key ? [{ name, at: event.time }] : [];
  });
}

function rowOf({ names, askers, reviews, newest }: Request): RequestRow {
  const [[feature], ...others] = [...names].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)) as [
    [string, number],
    ...[string, number][],
  ];
  const all = [...askers.values()];
  const here = all.filter(({ gone }) => !gone);
  const status = reviews.toSorted((a, b) => b.at - a.at)[0]?.status ?? null;
  return {
    feature,
    alsoCalled: others.map(([name]) => name),
    customers: all.length,
    lost: all.length - here.length,
    revenueMinor: sums(here),
    atRiskMinor: sums(here.filter(({ atRisk }) => atRisk)),
    newest,
    status,
    statusTold: reviews.filter((review) => review.status === status).length,
  };
}

function sums(askers: readonly Asker[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { yearlyMinor, currency } of askers)
    if (yearlyMinor !== null) result[currency ?? ''] = (result[currency ?? ''] ?? 0) + yearlyMinor;
  return result;
}
