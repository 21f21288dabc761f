import { factsOf } from '../conditions/matches-event.js';
import type { CustomerState, LastRisk, Play } from '../customer/customer-state.js';
import { withContact } from '../customer/fold-customer.js';
import type { Progress } from '../decide/decision.js';
import type { Playbook } from '../language/playbook.js';
import type { Trigger } from '../trigger/trigger.js';
import { isToCustomer } from '../run/message-answers.js';

/** More than any limit looks back on. */
const MAX_PLAYS = 100;
const MAX_ASKED = 40;
const MAX_OFFERS = 100;
const DAY_MS = 86_400_000;

/** A play that begins, before its first step. */
export function newPlay(
  { playbook, version, purpose, goal }: Playbook,
  play: string,
  trigger: Trigger,
  risk: LastRisk | null,
  now: number,
): Play {
  const facts = trigger.kind === 'event' ? factsOf(trigger.event) : {};
  const band = trigger.kind === 'risk' ? trigger.risk.band : (risk?.band ?? null);
  return {
    ...{ play, playbook, version, purpose, trigger: trigger.id, band, facts },
    ...{ startedAt: now, until: now, step: 0, wakeAt: now },
    goalUntil: goal === undefined ? null : now + goal.withinDays * DAY_MS,
    goalAt: null,
  };
}

/**
 * The customer after some steps of a play: messages count against the caps, questions are open, offers are spent.
 *
 * @param messageOf - id of the message of a step, by the step's number
 */
export function withProgress(
  state: CustomerState,
  play: Play,
  progress: Progress,
  until: number,
  messageOf: (step: number) => string,
): CustomerState {
  const { step, wakeAt, actions } = progress;
  const moved: Play = { ...play, step, wakeAt: step === null ? null : wakeAt, until };
  const known = state.plays.some((other) => other.play === play.play);
  const plays = known
    ? state.plays.map((other) => (other.play === play.play ? moved : other))
    : [moved, ...state.plays].slice(0, MAX_PLAYS);
  let after: CustomerState = { ...state, plays };
  for (const action of actions) {
    if (action.kind === 'task') continue;
    const { channel, at, asked, offered } = action;
    const message = messageOf(action.step);
    if (isToCustomer(channel)) after = withContact(after, { message, channel, at, playbook: play.playbook });
    if (asked !== null)
      after = { ...after, asked: [{ ...asked, message, at, answeredAt: null }, ...after.asked].slice(0, MAX_ASKED) };
    if (offered !== null)
      after = { ...after, offers: [{ ...offered, message, at }, ...after.offers].slice(0, MAX_OFFERS) };
  }
  return after;
}

/** The customer after those plays were stopped at `now`; what was not sent yet no longer counts. */
export function withoutPlays(
  state: CustomerState,
  stopped: ReadonlySet<string>,
  unsent: ReadonlySet<string>,
  now: number,
): CustomerState {
  return {
    ...withoutMessages(state, unsent),
    plays: state.plays.map((play) =>
      stopped.has(play.play) ? { ...play, until: Math.min(play.until, now), step: null, wakeAt: null } : play,
    ),
  };
}

/** The customer without messages that never left: they count against no cap, ask nothing and offer nothing. */
export function withoutMessages(state: CustomerState, unsent: ReadonlySet<string>): CustomerState {
  if (unsent.size === 0) return state;
  const left = <T extends { readonly message: string }>(all: readonly T[]): readonly T[] =>
    all.filter(({ message }) => !unsent.has(message));
  return { ...state, contacts: left(state.contacts), asked: left(state.asked), offers: left(state.offers) };
}

/** When a play goes on or a playbook is due, epoch ms; null: nothing waits. */
export function nextMoment({ plays, schedule }: CustomerState): number | null {
  return plays.reduce<number | null>(
    (next, { step, wakeAt }) => (step === null || wakeAt === null ? next : Math.min(next ?? Infinity, wakeAt)),
    schedule?.dueAt ?? null,
  );
}

/** The play whose waiting is over longest at `now`; undefined: every one waits on. */
export function nextAwake({ plays }: CustomerState, now: number): Play | undefined {
  return plays
    .filter(({ step, wakeAt }) => step !== null && wakeAt !== null && wakeAt <= now)
    .toSorted((a, b) => a.wakeAt! - b.wakeAt! || (a.play < b.play ? -1 : 1))[0];
}
