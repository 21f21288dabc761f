import type { ClaimedMessage, HandedOver } from '#storage';

const DUE_DAYS = 2;
/** How the answer of a message begins whose coupon could not be made. */
export const NOT_PROMISED = 'not promised: ';

/** What a person has to do when an order to the billing system, or the coupon of an offer, came to nothing; else null. */
export function byHand({ channel, variables, template }: ClaimedMessage, why: string): HandedOver | null {
  if (channel === 'billing') {
    const { task_title: title, task_suggest: suggest, task_due_in_days: due, ...order } = variables;
    return {
      title: typeof title === 'string' ? title : `Do by hand: ${template}`,
      dueInDays: typeof due === 'number' ? due : DUE_DAYS,
      context: { suggestedWords: typeof suggest === 'string' ? suggest : '', order: { do: template, ...order }, why },
    };
  }
  const { coupon } = variables;
  if (coupon === undefined || !why.startsWith(NOT_PROMISED)) return null;
  return {
    ...{ title: 'An offer could not be made: make it by hand, or not at all', dueInDays: DUE_DAYS },
    context: { suggestedWords: '', order: { do: 'coupon', ...(coupon as object) }, why },
  };
}
