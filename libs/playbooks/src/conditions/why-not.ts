import { featureKey } from '#contracts';
import { hasLeft } from '../customer/contracts.js';
import type { Who } from '../language/who.js';
import { newestAnswer } from '../customer/answers.js';
import { standingWishes } from '../customer/wishes.js';
import { meets, tellCondition } from './meets.js';
import { contractValue, consentWord, reachable } from './look-up.js';
import { riskMismatch } from './risk-mismatch.js';
import type { Condition } from '../language/condition.js';
import type { View } from './view.js';

const DAY_MS = 86_400_000;

/** Why the customer is not one whom these conditions mean, in words; null when every one holds. */
export function whyNot(who: Who, view: View): string | null {
  const { state, now } = view;
  return (
    riskMismatch(who, view) ??
    first(who.features, (name) => state.features[name], view, 'feature') ??
    first(who.traits, (name) => own(state.traits, name)?.value, view, 'trait') ??
    setMismatch(who.tags, tagsOf(view), 'tag') ??
    reasonMismatch(who, view) ??
    first(who.contract, (name) => contractValue(state.contracts, name, now), view, 'contract') ??
    consentMismatch(who, view) ??
    reachMismatch(who, view) ??
    first(who.answers, (name) => newestAnswer(state, name)?.answer, view, 'answer to') ??
    requestMismatch(who, view) ??
    playMismatch(who, view) ??
    first(who.event, (path) => own(view.facts, path), view, 'event') ??
    leftMismatch(who, view) ??
    nestedMismatch(who, view)
  );
}

function first(
  wanted: Readonly<Record<string, Condition>> | undefined,
  read: (name: string) => unknown,
  { now }: View,
  kind: string,
): string | null {
  for (const [name, condition] of Object.entries(wanted ?? {})) {
    const value = read(name);
    if (meets(value, condition, now)) continue;
    // Traits and answers are personal: only numbers and yes or no are repeated in a receipt.
    const shown =
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value == null ? 'missing' : 'other';
    return `${kind} ${name} is ${shown}, not ${tellCondition(condition)}`;
  }
  return null;
}

function setMismatch(
  wanted:
    | { any?: readonly string[] | undefined; all?: readonly string[] | undefined; none?: readonly string[] | undefined }
    | undefined,
  has: readonly string[],
  kind: string,
): string | null {
  if (wanted === undefined) return null;
  const { any, all, none } = wanted;
  if (any !== undefined && !any.some((one) => has.includes(one))) return `no ${kind} ${any.join(' or ')}`;
  const missing = all?.find((one) => !has.includes(one));
  if (missing !== undefined) return `no ${kind} ${missing}`;
  const forbidden = none?.find((one) => has.includes(one));
  return forbidden === undefined ? null : `has ${kind} ${forbidden}`;
}

function tagsOf({ state }: View): readonly string[] {
  const value = state.traits['tags']?.value;
  return Array.isArray(value) ? (value as string[]) : [];
}

function reasonMismatch({ reasons }: Who, { state }: View): string | null {
  return setMismatch(
    reasons,
    state.reasons.map(({ reason }) => reason),
    'reason',
  );
}

function requestMismatch({ requested }: Who, { state }: View): string | null {
  if (requested === undefined) return null;
  const { any, all, none, open, status } = requested;
  const narrowed = open !== undefined || status !== undefined;
  const standing = standingWishes(state).filter(
    (wish) => status === undefined || status.some((s) => s === wish.status),
  );
  const wishes = narrowed ? standing : state.requested;
  const kind = status === undefined ? (narrowed ? 'open request' : 'request') : `${status.join(' or ')} request`;
  if (narrowed && any === undefined && all === undefined && none === undefined && wishes.length === 0)
    return `no ${kind}`;
  const wanted = { any: any?.map(featureKey), all: all?.map(featureKey), none: none?.map(featureKey) };
  return setMismatch(
    wanted,
    wishes.map(({ feature }) => featureKey(feature)),
    `${kind} for`,
  );
}

function consentMismatch({ consent }: Who, view: View): string | null {
  for (const [channel, wanted] of Object.entries(consent ?? {})) {
    const word = consentWord(view, channel);
    if (word !== wanted) return `consent by ${channel} is ${word}, not ${wanted}`;
  }
  return null;
}

function reachMismatch({ reachableBy }: Who, { state }: View): string | null {
  const missing = reachableBy?.find((channel) => !reachable(state, channel));
  return missing === undefined ? null : `no usable address for ${missing}`;
}

function playMismatch({ plays }: Who, { state, now }: View): string | null {
  const had = ({ playbook, withinDays, reachedGoal }: NonNullable<NonNullable<Who['plays']>['any']>[number]): boolean =>
    state.plays.some(
      (play) =>
        play.playbook === playbook &&
        (withinDays === undefined || now - play.startedAt <= withinDays * DAY_MS) &&
        (reachedGoal === undefined || (play.goalAt !== null) === reachedGoal),
    );
  if (plays?.any !== undefined && !plays.any.some(had))
    return `never had ${plays.any.map(({ playbook }) => playbook).join(' or ')}`;
  const forbidden = plays?.none?.find(had);
  return forbidden === undefined ? null : `had ${forbidden.playbook}`;
}

function leftMismatch({ left }: Who, { state, now }: View): string | null {
  if (left === undefined || left === hasLeft(state, now)) return null;
  return left ? 'the customer has not left' : 'the customer has left';
}

function nestedMismatch({ all, any, none }: Who, view: View): string | null {
  for (const inner of all ?? []) {
    const why = whyNot(inner, view);
    if (why !== null) return why;
  }
  if (any !== undefined) {
    const whys = any.map((inner) => whyNot(inner, view));
    if (!whys.includes(null)) return `none of: ${whys.join('; ')}`;
  }
  return none?.some((inner) => whyNot(inner, view) === null) === true ? 'meets what is excluded' : null;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
