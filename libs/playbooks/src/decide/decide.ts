import { fires } from '../conditions/fires.js';
import { factsOf } from '../conditions/matches-event.js';
import { riskOf, type View } from '../conditions/view.js';
import { whyNot } from '../conditions/why-not.js';
import type { Contact, Play } from '../customer/customer-state.js';
import { holdoutRefusal, playbookHoldoutRefusal } from '../guard-rails/holdout.js';
import type { Policy } from '../guard-rails/policy.js';
import { answerOfRule, refusalsIn, type Refusal, type RuleAnswer } from '../guard-rails/rule.js';
import { erasedRefusal, leftRefusal } from '../guard-rails/send-refusal.js';
import type { Playbook } from '../language/playbook.js';
import { walkSteps } from '../language/walk.js';
import { isToCustomer, type Spent } from '../run/message-answers.js';
import { runSteps } from '../run/run-steps.js';
import type { Trigger } from '../trigger/trigger.js';
import type { Customer } from './customer.js';
import type { Decision, Progress } from './decision.js';
import { byPrecedence } from './precedence.js';

const DAY_MS = 86_400_000;
const NOTHING_SPENT: Spent = new Map();

/**
 * What to do about a customer. Considers every playbook whose `when` is about the trigger, in the order of purpose,
 * priority, expected value and id: the order in which they are given doesn't matter. Never sends in quiet hours (it
 * defers), without consent, above a cap, to a control group or on a score of which the model is not sure.
 *
 * @param now - epoch ms: the moment as of which everything is judged
 * @param spent - what campaigns have spent; offers of these decisions count, too
 * @returns one decision per playbook considered, in that order; none when no playbook is about the trigger
 */
export function decide(
  customer: Customer,
  trigger: Trigger,
  playbooks: readonly Playbook[],
  policy: Policy,
  now: number,
  spent: Spent = NOTHING_SPENT,
): Decision[] {
  const considered = playbooks.filter((playbook) => fires(playbook, customer.state, trigger));
  if (considered.length === 0) return [];
  const { state } = customer;
  const risk = trigger.kind === 'risk' ? riskOf(trigger.risk) : state.risk;
  const facts = trigger.kind === 'event' ? factsOf(trigger.event) : {};
  const started: Started[] = [];
  const total = new Map(spent);
  return considered.toSorted(byPrecedence(risk, policy)).map((playbook) => {
    const otherContacts = started.flatMap(({ contacts }) => contacts);
    const progress = runSteps(
      { playbook, customer, risk, facts, policy, spent: total, otherContacts, now, begins: true },
      0,
    );
    const view: View = { state, risk, facts, purpose: playbook.purpose, policy, now };
    const answers = answersOf(playbook, customer, trigger, view, progress, started);
    const [first, ...more] = refusalsIn(answers);
    if (first !== undefined) return { kind: 'refuse', playbook, refusals: [first, ...more], answers };
    started.push({ playbook, contacts: contactsOf(playbook, progress) });
    for (const action of progress.actions)
      if (action.kind !== 'task' && action.offered !== null)
        total.set(action.offered.campaign, (total.get(action.offered.campaign) ?? 0) + action.offered.costMinor);
    return { kind: 'start', playbook, progress, until: runsUntil(playbook, progress, now), answers };
  });
}

/** A play counts as running for its days, and as long as it has something to do. */
export function runsUntil({ limits }: Playbook, { actions, wakeAt, ended }: Progress, startedAt: number): number {
  const last = actions.reduce((latest, { at }) => Math.max(latest, at), startedAt);
  return ended !== null ? last : Math.max(startedAt + limits.runsForDays * DAY_MS, last, wakeAt ?? -Infinity);
}

interface Started {
  readonly playbook: Playbook;
  readonly contacts: readonly Contact[];
}

/** What every rule says, in order; after an erasure nothing else is asked. */
function answersOf(
  playbook: Playbook,
  { id, state }: Customer,
  trigger: Trigger,
  view: View,
  progress: Progress,
  started: readonly Started[],
): RuleAnswer[] {
  const { policy, now } = view;
  const erased = answerOfRule('erased', erasedRefusal(state));
  if (!erased.ok) return [erased];
  const mismatch = whyNot(playbook.who, view);
  const refused = progress.ended?.refusal != null;
  return [
    answerOfRule('left', leftRefusal(state, playbook.purpose, policy, now)),
    answerOfRule('who', mismatch === null ? null : { rule: 'who', detail: mismatch, allowedAt: null }),
    answerOfRule('abstained', abstention(playbook, trigger)),
    answerOfRule('holdout-global', holdoutRefusal(id, policy)),
    answerOfRule('holdout-playbook', playbookHoldoutRefusal(id, playbook, policy)),
    answerOfRule('once-per', oncePer(playbook, state.plays, now)),
    answerOfRule('play-running', oneAtATime(playbook, state.plays, started, now)),
    // An optional message that is refused doesn't refuse the play; what ends it at once does.
    ...progress.answers.filter(({ ok, step }) => ok || (refused && step === lastStepAsked(progress))),
  ];
}

function lastStepAsked({ answers }: Progress): number | null {
  return answers.at(-1)?.step ?? null;
}

/** A person may look at a doubtful score; a machine must not act on it. */
function abstention({ steps }: Playbook, trigger: Trigger): Refusal | null {
  if (trigger.kind !== 'risk' || !trigger.risk.abstained) return null;
  let automatic = false;
  walkSteps(steps, [], ({ send, offer, survey }) => {
    const channel = (send ?? offer ?? survey)?.channel;
    if (channel !== undefined && isToCustomer(channel)) automatic = true;
  });
  if (!automatic) return null;
  return { rule: 'abstained', detail: trigger.risk.abstainReason ?? 'the model abstained', allowedAt: null };
}

function oncePer({ playbook, limits }: Playbook, plays: readonly Play[], now: number): Refusal | null {
  const allowedAt = plays
    .filter((play) => play.playbook === playbook)
    .reduce((latest, play) => Math.max(latest, play.startedAt + limits.oncePerDays * DAY_MS), -Infinity);
  if (allowedAt <= now) return null;
  return { rule: 'once-per', detail: `at most once in ${limits.oncePerDays} days`, allowedAt };
}

function oneAtATime(
  { purpose, limits }: Playbook,
  plays: readonly Play[],
  started: readonly Started[],
  now: number,
): Refusal | null {
  if (!limits.oneAtATime) return null;
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

function contactsOf({ playbook }: Playbook, { actions }: Progress): Contact[] {
  return actions.flatMap((action) =>
    action.kind !== 'task' && isToCustomer(action.channel)
      ? [{ message: `${playbook}/${action.step}`, channel: action.channel, at: action.at, playbook }]
      : [],
  );
}
