import type { MessageRow, OutboxEvent, PlayRow, ReceiptRow, TaskRow, TaskWork } from '#storage';

/** Everything that deciding about a batch of customers wants written, in one transaction. */
export interface DecisionRows {
  /** By id, as each is after the batch. */
  readonly plays: Map<string, PlayRow>;
  readonly stops: { play: string; at: number; reason: string }[];
  readonly messages: MessageRow[];
  /** Messages of earlier transactions to take back. */
  readonly canceled: { message: string; reason: string }[];
  readonly tasks: TaskRow[];
  /** What happened to tasks, in order. */
  readonly taskWork: TaskWork[];
  readonly receipts: ReceiptRow[];
  readonly events: OutboxEvent[];
  readonly erased: string[];
}

/** Nothing to write yet. */
export function noRows(): DecisionRows {
  return {
    ...{
      plays: new Map(),
      stops: [],
      messages: [],
      canceled: [],
      tasks: [],
      taskWork: [],
      receipts: [],
    },
    ...{ events: [], erased: [] },
  };
}
