import type { Tx } from '../database/database.js';

const FIND = `SELECT message_id AS message, customer_id AS customer FROM retention.message
  WHERE partition_group = $1::int AND customer_id = ANY ($2::text[]) AND status IN ('refused', 'failed')
    AND NOT given_back`;

const MARK = 'UPDATE retention.message SET given_back = true WHERE message_id = ANY ($1::text[])';

/** Messages of these customers that certainly never left, and of which their story doesn't know yet. */
export async function messagesNeverLeft(
  tx: Tx,
  group: number,
  customers: readonly string[],
): Promise<{ message: string; customer: string }[]> {
  return customers.length === 0 ? [] : tx.run('messages_never_left', FIND, [group, customers]);
}

/** Their customers' stories know of them now. */
export async function markGivenBack(tx: Tx, messages: readonly string[]): Promise<void> {
  if (messages.length > 0) await tx.run('mark_given_back', MARK, [messages]);
}
