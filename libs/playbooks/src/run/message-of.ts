import { SHIPPED_QUESTIONS } from '#contracts';
import { BILLING_CHANNEL } from '../customer/channels.js';
import type { View } from '../conditions/view.js';
import type { MessageAction } from '../decide/decision.js';
import type { Playbook } from '../language/playbook.js';
import type { Step } from '../language/steps.js';
import { couponVariables, variablesOf } from './variables.js';

const DAY_MS = 86_400_000;

/** The message that a step sends, before anything was asked about it. */
export function messageOf(
  { send, offer, survey, webhook, billing }: Step,
  step: number,
  view: View,
  customer: string,
  { playbook, version }: Playbook,
  at: number,
): MessageAction {
  const shared = { step, at, destination: null, offered: null, asked: null };
  if (offer !== undefined) {
    const { channel, template, signedBy, coupon, costMinor, campaign } = offer;
    const seed = `${customer}|${playbook}|${version}|${step}`;
    return {
      ...{ ...shared, kind: 'offer', channel, template, signedBy },
      variables: { ...couponVariables(coupon, seed, at), ...variablesOf(offer.variables, view) },
      offered: { campaign: campaign ?? playbook, costMinor },
    };
  }
  if (survey !== undefined) {
    const { channel, template, signedBy, question = null, openForDays } = survey;
    const own = { survey: survey.survey, question: question ?? '', ...answerVariables(survey.answer) };
    return {
      ...{ ...shared, kind: 'survey', channel, template, signedBy },
      variables: { ...own, ...variablesOf(survey.variables, view) },
      asked: { survey: survey.survey, question, until: at + openForDays * DAY_MS },
    };
  }
  if (webhook !== undefined)
    return {
      ...{ ...shared, kind: 'webhook', channel: 'webhook', destination: webhook.destination, signedBy: '' },
      ...{ template: webhook.template, variables: variablesOf(webhook.variables, view) },
    };
  if (billing !== undefined) {
    const { title, suggest, dueInDays } = billing.task;
    const task = { task_title: title, task_suggest: suggest, task_due_in_days: dueInDays };
    return {
      ...{ ...shared, kind: 'billing', channel: BILLING_CHANNEL, destination: BILLING_CHANNEL, signedBy: '' },
      ...{ template: billing.do, variables: { ...variablesOf(billing.variables, view), ...task } },
    };
  }
  const { channel, template, signedBy = '', variables } = send!; // the schema lets no other step come here
  const destination = 'destination' in send! ? send.destination : null;
  return { ...shared, kind: 'send', channel, destination, template, signedBy, variables: variablesOf(variables, view) };
}

/** How the answer may look like, for whoever draws buttons or reads a reply. */
function answerVariables(answer: NonNullable<Step['survey']>['answer']): Record<string, unknown> {
  if (answer === undefined) return {};
  if ('text' in answer) return answer.asksFor === undefined ? {} : { asks_for: answer.asksFor };
  if ('from' in answer) return { scale_from: answer.from, scale_to: answer.to };
  if ('shipped' in answer) {
    const reasons = SHIPPED_QUESTIONS[answer.shipped];
    const shared = { shipped_question: answer.shipped, choices: Object.keys(reasons) };
    return { ...shared, choice_reasons: Object.values(reasons) };
  }
  const codes = Object.keys(answer.choices);
  return {
    choices: codes,
    choice_words: Object.values(answer.choices),
    ...(answer.reasons === undefined ? {} : { choice_reasons: codes.map((code) => answer.reasons?.[code] ?? '') }),
  };
}
