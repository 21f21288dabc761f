import type { Tx } from '../database/database.js';
import type { GroupSchema } from '../partition-group/partition-group.js';

// Every table with the column is about people: one that is added later is covered without a word here.
const PERSONAL = `
  SELECT format('%I.%I', c.table_schema, c.table_name) AS name, bool_or(c.column_name = 'partition_group') AS grouped
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = $1 AND t.table_type = 'BASE TABLE' AND c.column_name IN ('customer_id', 'partition_group')
  GROUP BY c.table_schema, c.table_name HAVING bool_or(c.column_name = 'customer_id') ORDER BY 1`;

const COUNTS = [
  `INSERT INTO retention.erased_count AS e (kind, playbook, channel, outcome, count)
    SELECT 'send', playbook, channel, status, count(*) FROM retention.message
    WHERE customer_id = ANY ($1::text[]) GROUP BY 2, 3, 4
    ON CONFLICT (kind, playbook, channel, outcome) DO UPDATE SET count = e.count + excluded.count`,
  `INSERT INTO retention.erased_count AS e (kind, playbook, channel, outcome, count)
    SELECT 'task', playbook, '', status, count(*) FROM retention.task
    WHERE customer_id = ANY ($1::text[]) GROUP BY 2, 3, 4
    ON CONFLICT (kind, playbook, channel, outcome) DO UPDATE SET count = e.count + excluded.count`,
  `INSERT INTO retention.erased_count AS e (kind, playbook, channel, outcome, count)
    SELECT 'decision', playbook, '', outcome, sum(repeats + 1) FROM retention.receipt
    WHERE customer_id = ANY ($1::text[]) AND stage = 'decision' GROUP BY 2, 3, 4
    ON CONFLICT (kind, playbook, channel, outcome) DO UPDATE SET count = e.count + excluded.count`,
];

/**
 * Removes customers from every table of a service's schema. Only the service itself may call it, with the group fenced
 * in the same transaction, after everything else that the transaction writes.
 */
export async function eraseRows(
  tx: Tx,
  schema: GroupSchema,
  group: number,
  customers: readonly string[],
): Promise<void> {
  if (customers.length === 0) return;
  if (schema === 'retention') for (const sql of COUNTS) await tx.run('count_erased_actions', sql, [customers]);
  const tables = await tx.run<{ name: string; grouped: boolean }>('personal_tables', PERSONAL, [schema]);
  for (const { name, grouped } of tables)
    if (grouped)
      await tx.run(
        'erase_rows',
        `DELETE FROM ${name} WHERE partition_group = $1::int AND customer_id = ANY ($2::text[])`,
        [group, customers],
      );
    else await tx.run('erase_rows', `DELETE FROM ${name} WHERE customer_id = ANY ($1::text[])`, [customers]);
}
