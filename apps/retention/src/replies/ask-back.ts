import { judgeSending, type CustomerState } from '#playbooks';
import type { AskedMessage, MessageRow } from '#storage';
import { stableId } from '../events/ids.js';
import type { DecisionRules } from '../groups/decide-batch.js';
import { surveyQuestion } from '../surveys/survey-question.js';

/** The template that asks what a reply meant. */
export const ASK_BACK = 'ask-back';

/** Names the message that asks back about a question: there is one at most, whatever is repeated. */
export function askBackId({ customer, message }: Pick<AskedMessage, 'customer' | 'message'>): string {
  return stableId('message', customer, ASK_BACK, message);
}

/**
 * The message that asks back, on the channel of the question and in its name; null when a guard rail or a missing text
 * forbids it: then a person reads the reply. The guard rails are asked again when it leaves.
 *
 * @param now - epoch ms, by the clock on the wall
 */
export function askBack(
  asked: AskedMessage,
  state: CustomerState,
  { playbooks, policy, clock, asksBack }: DecisionRules,
  now: number,
): MessageRow | null {
  const { customer, play, playbook, version, step, channel, purpose, signedBy, variables } = asked;
  const between = rangeOf(variables);
  if (clock === 'event' || between === null || !asksBack(channel)) return null;
  const message = { message: askBackId(asked), customer, purpose, channel, destination: null, notBefore: now };
  const set = playbooks.versionOf({ playbook, version });
  const verdict = judgeSending(message, { state, sent: state.contacts }, set, policy, clock, now);
  if (verdict.kind === 'refuse') return null;
  return {
    ...message,
    ...{ play, playbook, version, step, signedBy, template: ASK_BACK, trigger: asked.message, status: 'pending' },
    ...{ offered: null, variables: between, decidedAt: now, notBefore: verdict.at, dueAt: verdict.at },
  };
}

/** The lowest and the highest number that answer; null: answered in words. */
function rangeOf(variables: AskedMessage['variables']): { readonly lowest: number; readonly highest: number } | null {
  const answer = surveyQuestion(variables)?.answer ?? null;
  if (answer === null || answer.kind === 'yes-no') return null;
  if (answer.kind === 'scale') return { lowest: answer.min, highest: answer.max };
  const codes = answer.options.map(({ code }) => code);
  return { lowest: Math.min(...codes), highest: Math.max(...codes) };
}
