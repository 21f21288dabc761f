import { CHANNELS, type Channel } from '../customer/channels.js';
import { hasLeft } from '../customer/contracts.js';
import type { Contact, CustomerState } from '../customer/customer-state.js';
import { playbookCapRefusal } from '../guard-rails/caps.js';
import { answerOfRule, type Refusal, type RuleAnswer } from '../guard-rails/rule.js';
import { sendAnswers } from '../guard-rails/send-refusal.js';
import type { Playbook } from '../language/playbook.js';
import type { MessageAction } from '../decide/decision.js';
import type { Policy } from '../guard-rails/policy.js';

const DAY_MS = 86_400_000;

/** Money that campaigns have spent, minor units by campaign. */
export type Spent = ReadonlyMap<string, number>;

/** What every rule says about a message that a play is about to decide on. None is asked about the company's own side. */
export function messageAnswers(
  message: MessageAction,
  playbook: Playbook,
  state: CustomerState,
  contacts: readonly Contact[],
  policy: Policy,
  spent: Spent,
): RuleAnswer[] {
  const { channel, step, at } = message;
  if (!isToCustomer(channel)) return [];
  const { purpose } = playbook;
  const answers = sendAnswers(state, { purpose, channel }, contacts, policy, at, step);
  answers.push(answerOfRule('cap-playbook', playbookCapRefusal(contacts, playbook, at), step));
  if (message.kind === 'survey') answers.push(answerOfRule('asked-recently', askedRefusal(state, policy, at), step));
  if (message.offered !== null)
    answers.push(
      answerOfRule('abstained', abstainedRefusal(state, at), step),
      answerOfRule('budget-customer', customerBudgetRefusal(message.offered, playbook, state, at), step),
      answerOfRule('budget-campaign', campaignBudgetRefusal(message.offered, playbook, spent), step),
    );
  return answers;
}

export function isToCustomer(channel: string): channel is Channel {
  return (CHANNELS as readonly string[]).includes(channel);
}

/** Nobody is asked twice within a set time, whatever the questions. */
function askedRefusal({ asked }: CustomerState, { surveyEveryDays }: Policy, at: number): Refusal | null {
  const last = asked.reduce((latest, one) => Math.max(latest, one.at), -Infinity);
  const allowedAt = last + surveyEveryDays * DAY_MS;
  if (allowedAt <= at) return null;
  return { rule: 'asked-recently', detail: `at most one question in ${surveyEveryDays} days`, allowedAt };
}

/** A machine gives nothing away on a score of which the model isn't sure; an offer to who has left goes by no score. */
function abstainedRefusal(state: CustomerState, at: number): Refusal | null {
  const { risk } = state;
  if (risk === null || !risk.abstained || hasLeft(state, at)) return null;
  return { rule: 'abstained', detail: risk.abstainReason ?? 'the model abstained', allowedAt: null };
}

function customerBudgetRefusal(
  { campaign, costMinor }: NonNullable<MessageAction['offered']>,
  { limits: { budget } }: Playbook,
  { offers }: CustomerState,
  at: number,
): Refusal | null {
  if (budget?.perCustomerMinor === undefined) return null;
  const windowMs = budget.perCustomerDays * DAY_MS;
  const recent = offers.filter((offer) => offer.campaign === campaign && offer.at > at - windowMs);
  const total = recent.reduce((sum, offer) => sum + offer.costMinor, 0);
  if (total + costMinor <= budget.perCustomerMinor) return null;
  const first = recent.reduce((earliest, offer) => Math.min(earliest, offer.at), Infinity);
  const detail = `offers of ${total} in ${budget.perCustomerDays} days, at most ${budget.perCustomerMinor}`;
  return { rule: 'budget-customer', detail, allowedAt: first === Infinity ? null : first + windowMs };
}

function campaignBudgetRefusal(
  { campaign, costMinor }: NonNullable<MessageAction['offered']>,
  { limits: { budget } }: Playbook,
  spent: Spent,
): Refusal | null {
  if (budget?.totalMinor === undefined) return null;
  const total = spent.get(campaign) ?? 0;
  if (total + costMinor <= budget.totalMinor) return null;
  return { rule: 'budget-campaign', detail: `${total} of ${budget.totalMinor} are spent`, allowedAt: null };
}
