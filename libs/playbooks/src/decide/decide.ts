import { fires } from '../conditions/fires.js';
import { whyNotFor } from '../conditions/why-not-for.js';
import type { Contact, CustomerState, Play } from '../customer/customer-state.js';
import { holdoutRefusal } from '../guard-rails/holdout.js';
import type { Policy } from '../guard-rails/policy.js';
import type { Refusal } from '../guard-rails/rule.js';
import { hasLeft, sendRefusal } from '../guard-rails/send-refusal.js';
import type { Playbook } from '../language/playbook.js';
import type { Trigger } from '../trigger/trigger.js';
import type { Customer } from './customer.js';
import { byPrecedence } from './precedence.js';
import { planSteps } from './plan-steps.js';
import type { Decision, PlannedStep } from './decision.js';

const DAY_MS = 86_400_000;

/**
 * What to do about a customer. Considers every playbook whose `when` is about the trigger, in the order of purpose,
 * priority, expected value and id: the order in which they are given doesn't matter. Never sends in quiet hours (it
 * defers), without consent, above a cap, to a control group or on a score of which the model is not sure.
 *
 * @param now - epoch ms: the moment as of which everything is judged
 * @returns one decision per playbook considered, in that order; none when no playbook is about the trigger
 */
export function decide(
  customer: Customer,
  trigger: Trigger,
  playbooks: readonly Playbook[],
  policy: Policy,
  now: number,
): Decision[] {
  const considered = playbooks
    .filter((playbook) => fires(playbook, customer.state, trigger))
    .toSorted(byPrecedence(trigger, policy));
  const started: Started[] = [];
  return considered.map((playbook) => {
    const contacts = [...started.flatMap((play) => play.contacts), ...customer.state.contacts];
    const steps = planSteps(playbook, customer, policy, now);
    const refusals = refusalsOf(playbook, customer, trigger, steps, started, contacts, policy, now);
    const [first, ...more] = refusals;
    if (first !== undefined) return { kind: 'refuse', playbook, refusals: [first, ...more] };
    started.push({ playbook, contacts: contactsOf(playbook, steps) });
    const last = Math.max(...steps.map((step) => step.at), now);
    return { kind: 'start', playbook, steps, until: last + playbook.limits.runsForDays * DAY_MS };
  });
}

interface Started {
  readonly playbook: Playbook;
  readonly contacts: readonly Contact[];
}

function refusalsOf(
  playbook: Playbook,
  { id, state }: Customer,
  trigger: Trigger,
  steps: readonly PlannedStep[],
  started: readonly Started[],
  contacts: readonly Contact[],
  policy: Policy,
  now: number,
): Refusal[] {
  if (state.erased) return [{ rule: 'erased', detail: 'the customer was erased', allowedAt: null }];
  if (hasLeft(state)) return [{ rule: 'left', detail: 'the customer has left', allowedAt: null }];
  const mismatch = whyNotFor(playbook, state, trigger, policy);
  if (mismatch !== null) return [{ rule: 'who', detail: mismatch, allowedAt: null }];
  return [
    abstention(steps, trigger),
    holdoutRefusal(id, playbook, policy),
    oncePer(playbook, state.plays, now),
    oneAtATime(playbook, state.plays, started, now),
    ...sendRefusals(playbook, state, steps, contacts, policy),
  ].filter((refusal) => refusal !== null);
}

/** A person may look at a doubtful score; a machine must not act on it. */
function abstention(steps: readonly PlannedStep[], { risk }: Trigger): Refusal | null {
  if (!risk.abstained || steps.every(({ kind }) => kind === 'task')) return null;
  return { rule: 'abstained', detail: risk.abstainReason ?? 'the model abstained', allowedAt: null };
}

function oncePer({ playbook, limits }: Playbook, plays: readonly Play[], now: number): Refusal | null {
  const allowedAt = plays
    .filter((play) => play.playbook === playbook)
    .reduce((latest, play) => Math.max(latest, play.startedAt + limits.oncePerDays * DAY_MS), -Infinity);
  if (allowedAt <= now) return null;
  return { rule: 'once-per', detail: `at most once in ${limits.oncePerDays} days`, allowedAt };
}

function oneAtATime(
  { purpose }: Playbook,
  plays: readonly Play[],
  started: readonly Started[],
  now: number,
): Refusal | null {
  const winner = started.find(({ playbook }) => playbook.purpose === purpose)?.playbook;
  if (winner !== undefined)
    return {
      rule: 'play-running',
      detail: `${winner.playbook} goes first for ${purpose}`,
      allowedAt: now + winner.limits.runsForDays * DAY_MS,
    };
  const running = plays
    .filter((play) => play.purpose === purpose && play.until > now)
    .toSorted((a, b) => b.until - a.until)[0];
  if (running === undefined) return null;
  return {
    rule: 'play-running',
    detail: `${running.playbook} is running for ${purpose}`,
    allowedAt: running.until,
  };
}

/** The first refused send refuses the play: a story told from its second half is worse than none. */
function sendRefusals(
  playbook: Playbook,
  state: CustomerState,
  steps: readonly PlannedStep[],
  contacts: readonly Contact[],
  policy: Policy,
): Refusal[] {
  const before: Contact[] = [];
  for (const step of steps) {
    if (step.kind !== 'send') continue;
    const sending = { purpose: playbook.purpose, channel: step.channel };
    const refusal = sendRefusal(state, sending, [...before, ...contacts], policy, step.at);
    if (refusal !== null) return [refusal];
    before.push({ message: '', channel: step.channel, at: step.at });
  }
  return [];
}

function contactsOf(playbook: Playbook, steps: readonly PlannedStep[]): Contact[] {
  return steps
    .filter((step) => step.kind === 'send')
    .map(({ channel, at, index }) => ({ message: `${playbook.playbook}/${index}`, channel, at }));
}
