import type { Database } from '../database/database.js';
import type { ErasedCustomers } from './erased-customers.js';

/** What is written while a message leaves, outside of the transactions that decide and erase. */
const TABLES = [
  ['retention.feed_item', 'item_id'],
  ['retention.sms_number', 'message_id'],
  ['retention.booking', 'message_id'],
] as const;

const RECENT = `SELECT EXISTS (SELECT FROM erasure.erased WHERE erased_at > now() - interval '2 days') AS recent`;

/**
 * Removes what a message that was just leaving wrote about somebody who was erased in that moment: its row came after the
 * erasure had looked. Looks only while somebody was erased lately, and only at rows whose message is gone.
 */
export async function eraseStragglers(database: Database, erased: Pick<ErasedCustomers, 'among'>): Promise<void> {
  const [answer] = await database.run<{ recent: boolean }>('recently_erased', RECENT);
  if (!answer!.recent) return;
  for (const [table, message] of TABLES) {
    const rows = await database.run<{ customer: string }>(
      'rows_without_message',
      `SELECT DISTINCT customer_id AS customer FROM ${table} AS t
        WHERE NOT EXISTS (SELECT FROM retention.message AS m WHERE m.message_id = t.${message})`,
    );
    const gone = await erased.among(
      database,
      rows.map(({ customer }) => customer),
    );
    if (gone.size > 0)
      await database.run('erase_stragglers', `DELETE FROM ${table} WHERE customer_id = ANY ($1::text[])`, [[...gone]]);
  }
}
