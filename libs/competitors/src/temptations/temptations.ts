import { featureKey, keysOf, wishIn, type CustomerEvent, type EventType } from '#contracts';

/** What a customer has said by which a competitor may tempt them, in the order in which it is told. */
export const TEMPTATION_KINDS = [
  /** Asked for a feature that isn't there. */
  'wish',
  /** Asked for a discount. */
  'discount',
  /** Gave the price as a reason. */
  'price',
  /** Named a competitor as a reason. */
  'competitor',
] as const;
export type TemptationKind = (typeof TEMPTATION_KINDS)[number];

/** All that a customer has said of one thing. Moments are epoch ms. */
export interface Temptation {
  readonly kind: TemptationKind;
  /** Which feature, which competitor, however it was written; empty where there is nothing to name. */
  readonly key: string;
  /** The same in the newest words. */
  readonly what: string;
  /** When they said it last; null: never, only that it was met was heard so far. */
  readonly saidAt: number | null;
  /** When it was met last, by a shipped feature. */
  readonly metAt: number | null;
}

/** Types of the events that say something of it. */
export const TEMPTING_TYPES: readonly EventType[] = [
  ...(['feature.requested', 'ticket.opened', 'reason.given'] as const),
  ...(['feature.shipped', 'discount.requested'] as const),
];

/** What one event says of temptations. What a rule inferred is no wish; of price and competitors it counts. */
export function temptationsIn(event: CustomerEvent): readonly Temptation[] {
  const said = (kind: TemptationKind, what = ''): Temptation => ({
    ...{ kind, key: temptationKey(what), what: plain(what), saidAt: event.time, metAt: null },
  });
  const wish = wishIn(event);
  const wishes = wish === null ? [] : [said('wish', wish)];
  switch (event.type) {
    case 'feature.shipped':
      return [...keysOf(event)].map((key) => ({
        ...{ kind: 'wish', key: cut(key), what: '', saidAt: null, metAt: event.time },
      }));
    case 'discount.requested':
      return [said('discount')];
    case 'reason.given': {
      const { reason, detail } = event.data;
      if (reason === 'price') return [said('price')];
      return reason === 'competitor' && detail != null ? [said('competitor', detail)] : wishes;
    }
    default:
      return wishes;
  }
}

/** Both of one thing, whichever was heard first; the same heard again changes nothing. */
export function mergeTemptations(one: Temptation, other: Temptation): Temptation {
  const [older, newer] = isNewer(one, other) ? [other, one] : [one, other];
  return {
    ...newer,
    what: newer.what === '' ? older.what : newer.what,
    saidAt: latest(one.saidAt, other.saidAt),
    metAt: latest(one.metAt, other.metAt),
  };
}

/** One of each thing, of however many that were heard of one customer. */
export function gatherTemptations(heard: readonly Temptation[]): Temptation[] {
  const gathered = new Map<string, Temptation>();
  for (const one of heard) {
    const name = `${one.kind} ${one.key}`;
    const known = gathered.get(name);
    gathered.set(name, known === undefined ? one : mergeTemptations(known, one));
  }
  return [...gathered.values()];
}

/** Whether it still tempts: what was asked for and has come since doesn't, until it is asked for again. */
export function isOpen({ saidAt, metAt }: Temptation): boolean {
  return saidAt !== null && saidAt > (metAt ?? -Infinity);
}

/** By which names of one feature, or of one competitor, are one. */
export function temptationKey(name: string): string {
  return cut(featureKey(name));
}

function isNewer(one: Temptation, other: Temptation): boolean {
  const [a, b] = [one.saidAt ?? -Infinity, other.saidAt ?? -Infinity];
  return a > b || (a === b && one.what > other.what);
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Normal forms may be much longer than what they are of; an index takes no key of any length. */
function cut(key: string): string {
  return plain(key.slice(0, 256));
}

// eslint-disable-next-line no-control-regex -- control characters are what must not reach a message or a database column
const CONTROL = /[\u0000-\u001f\u007f]+/g;

function plain(text: string): string {
  return text.replaceAll(CONTROL, ' ').toWellFormed();
}
