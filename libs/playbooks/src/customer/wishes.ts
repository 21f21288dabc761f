import { featureKey, keysOf, wishIn, type CustomerEvent, type WishStatus } from '#contracts';
import type { CustomerState } from './customer-state.js';
import type { RequestedFeature, Review } from './requested-feature.js';

const MAX_REQUESTS = 100;
const MAX_REVIEWS = 100;

/** A wish that hasn't shipped, and how it stands. */
export interface StandingWish {
  /** What the customer called it. */
  readonly feature: string;
  /** null, as are the other two: nothing was said about it since the customer asked. */
  readonly status: WishStatus | null;
  readonly workaround: string | null;
  readonly link: string | null;
}

/** The customer's open wishes, newest first, each as the newest word on it says. */
export function standingWishes({ requested, reviews }: Pick<CustomerState, 'requested' | 'reviews'>): StandingWish[] {
  return requested.filter(isOpen).map((wish) => {
    const key = featureKey(wish.feature);
    const review = reviews.find(({ keys, at }) => keys.includes(key) && at >= openSince(wish));
    const { status = null, workaround = null, link = null } = review ?? {};
    return { feature: wish.feature, status, workaround, link };
  });
}

/** The open wish that goes by this name, be it the customer's own or the product team's; undefined: there is none. */
export function standingWish(
  state: Pick<CustomerState, 'requested' | 'reviews'>,
  name: string,
): StandingWish | undefined {
  const key = featureKey(name);
  const keys = state.reviews.find((review) => review.keys.includes(key))?.keys ?? [key];
  return standingWishes(state).find(({ feature }) => keys.includes(featureKey(feature)));
}

/** True until it has shipped, and again once it was asked for after that. */
function isOpen({ at, askedAgainAt = at, shippedBy, shippedAt = Infinity }: RequestedFeature): boolean {
  return shippedBy === undefined || askedAgainAt > shippedAt;
}

/** What was said before is about another wish: who asks again for what has shipped misses something else. */
function openSince({ at, shippedAt = -Infinity }: RequestedFeature): number {
  return Math.max(at, shippedAt);
}

/** The customer after an event that may name a feature they miss. */
export function withWish(state: CustomerState, event: CustomerEvent): CustomerState {
  const feature = wishIn(event);
  if (feature === null) return state;
  const { requested } = state;
  const key = featureKey(feature);
  const known = requested.find((other) => featureKey(other.feature) === key);
  const wish = known === undefined ? { feature, at: event.time } : askedAgain(known, feature, event.time);
  if (wish === known) return state;
  return { ...state, requested: inOrder([wish, ...requested.filter((other) => other !== known)]) };
}

function askedAgain(known: RequestedFeature, feature: string, at: number): RequestedFeature {
  const { at: first, askedAgainAt: last = first } = known;
  const earlier = at < first || (at === first && feature < known.feature);
  if (!earlier && at <= last) return known;
  const span = { at: Math.min(first, at), askedAgainAt: Math.max(last, at) };
  return { ...known, ...span, feature: earlier ? feature : known.feature };
}

/** The customer after the product team said how a feature stands; of each name of it the newest word is kept. */
export function withReview(state: CustomerState, event: CustomerEvent<'feature.reviewed'>): CustomerState {
  const { status, workaround = null, link = null } = event.data;
  const given: Review = { keys: [...keysOf(event)], status, workaround, link, at: event.time, id: event.id };
  const newer = (one: Review, other: Review): boolean =>
    one.at > other.at || (one.at === other.at && one.id > other.id);
  const keys = given.keys.filter(
    (key) => !state.reviews.some((other) => other.keys.includes(key) && !newer(given, other)),
  );
  if (keys.length === 0) return state;
  const others = state.reviews
    .map((other) => ({ ...other, keys: other.keys.filter((key) => !keys.includes(key)) }))
    .filter((other) => other.keys.length > 0);
  const reviews = [{ ...given, keys }, ...others].toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return { ...state, reviews: reviews.slice(0, MAX_REVIEWS) };
}

/** The customer after something shipped: whose wish it was has to be told, once. */
export function withShipped(state: CustomerState, event: CustomerEvent<'feature.shipped'>): CustomerState {
  const keys = keysOf(event);
  const by = `${event.source}/${event.id}`;
  const requested = state.requested.map((wish) => {
    if (!keys.has(featureKey(wish.feature))) return wish;
    const shippedAt = Math.max(wish.shippedAt ?? -Infinity, event.time);
    // By another event nobody is told again, unless they have asked again.
    return { ...wish, shippedBy: isOpen(wish) ? by : (wish.shippedBy ?? by), shippedAt };
  });
  return { ...state, requested };
}

/** The customer with wishes that they had before: those of which they were not told after all. */
export function withWishesBack(state: CustomerState, wishes: readonly RequestedFeature[]): CustomerState {
  const known = new Set(state.requested.map(({ feature }) => featureKey(feature)));
  const back = wishes.filter(({ feature }) => !known.has(featureKey(feature)));
  return back.length === 0 ? state : { ...state, requested: inOrder([...state.requested, ...back]) };
}

function inOrder(requested: readonly RequestedFeature[]): readonly RequestedFeature[] {
  return requested.toSorted((a, b) => b.at - a.at || (a.feature < b.feature ? -1 : 1)).slice(0, MAX_REQUESTS);
}
