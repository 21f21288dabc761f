import type { DecidedMessage } from './decided-message.js';

/** A message that a sender has claimed. */
export interface ClaimedMessage extends DecidedMessage {
  readonly group: number;
  readonly attempt: number;
}

/** What a claim reads of `retention.message AS m`. */
export const COLUMNS = `m.message_id, m.partition_group, m.customer_id, m.play_id, m.playbook, m.version, m.step, m.purpose,
  m.channel, m.destination, m.template, m.variables, m.signed_by, m.trigger_id, m.not_before, m.attempt,
  m.campaign, m.cost_minor`;

/** A row of these columns. */
export interface Stored extends Record<string, unknown> {
  message_id: string;
  partition_group: number;
  customer_id: string;
  play_id: string;
  playbook: string;
  version: number;
  step: number;
  purpose: string;
  channel: string;
  destination: string | null;
  template: string;
  variables: Record<string, unknown>;
  signed_by: string;
  trigger_id: string;
  not_before: Date;
  attempt: number;
  campaign: string | null;
  cost_minor: string | null;
}

/** The message in a row. */
export function claimed(row: Stored): ClaimedMessage {
  return {
    message: row.message_id,
    group: row.partition_group,
    customer: row.customer_id,
    play: row.play_id,
    playbook: row.playbook,
    version: row.version,
    step: row.step,
    purpose: row.purpose,
    channel: row.channel,
    destination: row.destination,
    template: row.template,
    variables: row.variables,
    signedBy: row.signed_by,
    trigger: row.trigger_id,
    notBefore: row.not_before.getTime(),
    attempt: row.attempt,
    offered: row.campaign === null ? null : { campaign: row.campaign, costMinor: Number(row.cost_minor) },
  };
}
