import type { Queries } from '../database/database.js';

/** Whom a telephone number was used for. */
export interface NumberUse {
  readonly customer: string;
  /** The newest message to that number. */
  readonly message: string;
  readonly playbook: string | null;
}

const REMEMBER = `INSERT INTO retention.sms_number (number_hash, customer_id, message_id, used_at)
  VALUES ($1, $2, $3, now())
  ON CONFLICT (number_hash, customer_id) DO UPDATE SET message_id = excluded.message_id, used_at = excluded.used_at`;

const FIND = `SELECT n.customer_id AS customer, n.message_id AS message, m.playbook
  FROM retention.sms_number AS n LEFT JOIN retention.message AS m USING (message_id)
  WHERE n.number_hash = $1 ORDER BY n.used_at DESC LIMIT 20`;

/** Remembers, before a text message leaves, whom its number stands for. @param hash - a keyed hash of the number */
export async function rememberNumber(queries: Queries, hash: string, customer: string, message: string): Promise<void> {
  await queries.run('remember_number', REMEMBER, [hash, customer, message]);
}

/** The customers who were written to at a number, the last one first. */
export async function customersOfNumber(queries: Queries, hash: string): Promise<NumberUse[]> {
  return queries.run<NumberUse & Record<string, unknown>>('customers_of_number', FIND, [hash]);
}
