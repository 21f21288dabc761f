import { BANDS } from '#contracts';
import type { CustomerState, Play } from '../customer/customer-state.js';
import { withContact } from '../customer/fold-customer.js';
import type { Trigger } from '../trigger/trigger.js';
import type { Decision } from './decision.js';

/** More plays than any limit looks back on. */
const MAX_PLAYS = 100;

/**
 * The customer after a play was started.
 *
 * @param play - id of the play
 * @param messageOf - id of the message of a step, by the step's index
 */
export function recordPlay(
  state: CustomerState,
  decision: Extract<Decision, { kind: 'start' }>,
  { risk }: Trigger,
  play: string,
  messageOf: (index: number) => string,
  now: number,
): CustomerState {
  const { playbook, steps, until } = decision;
  const started: Play = {
    play,
    playbook: playbook.playbook,
    version: playbook.version,
    purpose: playbook.purpose,
    band: risk.band,
    startedAt: now,
    until,
  };
  let after: CustomerState = { ...state, plays: [started, ...state.plays].slice(0, MAX_PLAYS) };
  for (const step of steps)
    if (step.kind === 'send')
      after = withContact(after, { message: messageOf(step.index), channel: step.channel, at: step.at });
  return after;
}

/** The customer after a risk event was looked at: the next one is compared with it. */
export function recordRisk(state: CustomerState, { risk }: Trigger): CustomerState {
  const { sequence, band, signals } = risk;
  return { ...state, risk: { sequence, band, signs: signals.map(({ name }) => name) } };
}

/** Running plays that the trigger makes pointless: the customer is in a calmer band than when they began. */
export function playsToStop(state: CustomerState, { risk }: Trigger, now: number): readonly Play[] {
  const calm = BANDS.indexOf(risk.band);
  return state.plays.filter((play) => play.until > now && BANDS.indexOf(play.band) > calm);
}

/** The customer after those plays were stopped at `now`; messages that were not sent yet no longer count as contacts. */
export function withoutPlays(
  state: CustomerState,
  stopped: readonly Play[],
  unsent: ReadonlySet<string>,
  now: number,
): CustomerState {
  const ids = new Set(stopped.map(({ play }) => play));
  return {
    ...state,
    plays: state.plays.map((play) => (ids.has(play.play) ? { ...play, until: Math.min(play.until, now) } : play)),
    contacts: state.contacts.filter(({ message }) => !unsent.has(message)),
  };
}
