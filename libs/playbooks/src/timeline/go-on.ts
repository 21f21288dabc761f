import type { CustomerEvent } from '#contracts';
import { matchesAnswer, matchesEvent } from '../conditions/matches-event.js';
import type { Play } from '../customer/customer-state.js';
import type { Customer } from '../decide/customer.js';
import { runsUntil } from '../decide/decide.js';
import type { Progress } from '../decide/decision.js';
import type { Playbook } from '../language/playbook.js';
import { programOf } from '../language/program.js';
import { runSteps } from '../run/run-steps.js';
import type { StoryRules } from './story-rules.js';

/** Does the play wait for this event, at this moment? */
export function waitsFor(event: CustomerEvent, play: Play, playbook: Playbook | undefined): boolean {
  if (play.step === null || event.time < play.startedAt || event.time > (play.wakeAt ?? -Infinity)) return false;
  const wait = playbook === undefined ? undefined : programOf(playbook)[play.step]?.step.wait?.for;
  return matchesEvent(event, wait?.event) || matchesAnswer(event, wait?.survey);
}

/**
 * Does the steps of a play that come after its waiting.
 *
 * @param way - `then`: what it waited for has happened
 * @returns how far it came, and until when it counts as running, epoch ms
 */
export function goOn(
  play: Play,
  playbook: Playbook,
  way: 'then' | 'otherwise',
  customer: Customer,
  { policy, spent }: Pick<StoryRules, 'policy' | 'spent'>,
  now: number,
): { readonly progress: Progress; readonly until: number } {
  const node = programOf(playbook)[play.step!];
  const from = node?.step.wait?.for === undefined ? play.step : way === 'then' ? node.then : node.otherwise;
  const shared = { playbook, customer, risk: customer.state.risk, facts: play.facts, policy, spent, now };
  const progress = runSteps({ ...shared, otherContacts: [], begins: false }, from);
  const until = Math.max(runsUntil(playbook, progress, play.startedAt), progress.ended === null ? -Infinity : now);
  return { progress, until };
}
