import type { Queries } from '../database/database.js';

/** A message as whoever answers it needs it. */
export interface AskedMessage {
  readonly message: string;
  readonly customer: string;
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly step: number;
  readonly channel: string;
  readonly template: string;
  readonly purpose: string;
  readonly signedBy: string;
  /** What the step gave the template; a question's format among it. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What is known of the customer; null when nothing is. */
  readonly state: object | null;
}

const ASKED = `SELECT m.message_id AS message, m.customer_id AS customer, m.play_id AS play, m.playbook, m.version, m.step,
    m.channel, m.template, m.purpose, m.signed_by AS "signedBy", m.variables, c.state
  FROM retention.message AS m
  LEFT JOIN retention.customer AS c ON c.partition_group = m.partition_group AND c.customer_id = m.customer_id
  WHERE m.message_id = ANY($1::text[])`;

/** Messages by their ids; those that don't exist are left out. */
export async function messagesAsked(queries: Queries, messages: readonly string[]): Promise<AskedMessage[]> {
  return messages.length === 0 ? [] : queries.run<AskedMessage>('messages_asked', ASKED, [messages]);
}

/** One message; null when there is none of that id. */
export async function messageAsked(queries: Queries, message: string): Promise<AskedMessage | null> {
  return (await messagesAsked(queries, [message]))[0] ?? null;
}
