import type { MessageRow, OutboxEvent, PlayRow, ReceiptRow, TaskChange, TaskRow } from '#storage';

/** Everything that deciding about a batch of customers wants written, in one transaction. */
export interface DecisionRows {
  readonly plays: PlayRow[];
  readonly stops: { play: string; at: number; reason: string }[];
  readonly messages: MessageRow[];
  /** Messages of earlier transactions to take back. */
  readonly canceled: { message: string; reason: string }[];
  readonly tasks: TaskRow[];
  /** What people have done about tasks. */
  readonly taskChanges: TaskChange[];
  readonly receipts: ReceiptRow[];
  readonly events: OutboxEvent[];
  readonly erased: string[];
}

/** Nothing to write yet. */
export function noRows(): DecisionRows {
  return {
    plays: [],
    stops: [],
    messages: [],
    canceled: [],
    tasks: [],
    taskChanges: [],
    receipts: [],
    events: [],
    erased: [],
  };
}
