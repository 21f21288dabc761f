import { CHANNELS, walkSteps, type Playbook, type Policy } from '#playbooks';
import { QUIET } from './tell-scenario.js';

/** Every refusal that a playbook's conditions, limits and messages make possible, by rule. */
export function possibleRefusals(
  { purpose, when, who, steps, limits }: Playbook,
  { afterLeavingPurposes }: Pick<Policy, 'afterLeavingPurposes'>,
): ReadonlySet<string> {
  const rules = new Set<string>(['holdout-global']);
  if (!afterLeavingPurposes.includes(purpose)) rules.add('left');
  if (Object.keys(who).length > 0) rules.add('who');
  if (limits.holdoutShare > 0) rules.add('holdout-playbook');
  if (limits.oncePerDays > 0) rules.add('once-per');
  if (limits.oneAtATime) rules.add('play-running');
  let toPeople = false;
  walkSteps(steps, [], ({ send, offer, survey }) => {
    const channel = (send ?? offer ?? survey)?.channel;
    if (channel === undefined || !(CHANNELS as readonly string[]).includes(channel)) return;
    toPeople = true;
    if (channel !== 'feed') rules.add('no-address');
    if (survey !== undefined) rules.add('asked-recently');
    if (offer === undefined) return;
    if (who.left !== true) rules.add('abstained');
    if (limits.budget?.perCustomerMinor !== undefined) rules.add('budget-customer');
    if (limits.budget?.totalMinor !== undefined) rules.add('budget-campaign');
  });
  if (!toPeople) return rules;
  for (const rule of ['consent', 'suppressed', 'cap-week', QUIET]) rules.add(rule);
  if (limits.messagesPerWeek !== undefined || limits.messagesPerMonth !== undefined) rules.add('cap-playbook');
  if (when.bandEntered !== undefined || when.signStarted !== undefined) rules.add('abstained');
  return rules;
}
