import type { CustomerEvent } from '#contracts';
import { textTrait, type CustomerState } from '#playbooks';
import { messagesAsked, type Tx } from '#storage';
import type { DecisionRows } from '../decide/decision-rows.js';
import { taskContext } from '../decide/task-context.js';
import { stableId } from '../events/ids.js';
import type { DecisionRules } from '../groups/decide-batch.js';
import { askBack, askBackId } from './ask-back.js';
import { readReply } from './read-reply.js';

/** A reply to a question that was open when it came. */
export interface OpenReply {
  readonly event: CustomerEvent<'message.replied'>;
  /** The message that asked. */
  readonly message: string;
  /** The customer as of the reply. */
  readonly state: CustomerState;
}

const DAY_MS = 86_400_000;

/** Reads the replies of a batch: answers go out as events, what is unclear is asked back once, the rest becomes a task. */
export async function answerReplies(
  tx: Tx,
  replies: readonly OpenReply[],
  rows: Pick<DecisionRows, 'events' | 'tasks' | 'messages'>,
  rules: DecisionRules,
  now: number,
): Promise<void> {
  const asked = new Map(
    (
      await messagesAsked(
        tx,
        replies.map(({ message }) => message),
      )
    ).map((one) => [one.message, one]),
  );
  const backs = await messagesAsked(tx, [...asked.values()].map(askBackId));
  const askedBack = new Set(backs.map(({ message }) => message));
  for (const { event, message, state } of replies) {
    const question = asked.get(message);
    if (question === undefined) continue;
    const read = readReply(event, question);
    const { events, forPerson } = read;
    rows.events.push(...events);
    if (forPerson === null) continue;
    const back =
      read.askBack === true && !askedBack.has(askBackId(question)) ? askBack(question, state, rules, now) : null;
    if (back !== null) {
      askedBack.add(back.message);
      rows.messages.push(back);
      continue;
    }
    const { customer, play, playbook, version, step } = question;
    rows.tasks.push({
      ...{ customer, play, playbook, version, step },
      task: stableId('task', customer, 'reply', event.source, event.id),
      title: `Read a reply: ${forPerson}`,
      owner: textTrait(state, 'owner'),
      opensAt: now,
      dueAt: now + DAY_MS,
      context: { ...taskContext(state, state.risk, ''), reply: event.data.text ?? '' },
    });
  }
}
