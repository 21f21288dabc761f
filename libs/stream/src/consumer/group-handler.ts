import type { Batch, BatchOutcome, Positions } from './batch.js';

/**
 * What an app does with partition groups. Calls for one group never overlap; calls for different groups may.
 *
 * An error with a numeric `retryAfterMs` is retried after that time with the group paused. An error named `GroupLost`
 * drops the group and rejoins. Any other error stops the consumer: `GroupConsumer.failed` rejects with it.
 */
export interface GroupHandler {
  /** Takes the group (epoch + 1 in the store) and returns its stored positions. */
  assigned(group: number): Promise<Positions>;
  /** Takes records in; may keep them in memory until `flush`. After `retry` or an error nothing of the batch may remain. */
  handle(batch: Batch): Promise<BatchOutcome>;
  /** Writes states and positions in one fenced transaction; returns the positions it stored. */
  flush(group: number): Promise<Positions>;
  /** Forgets everything in memory about the group, flushed or not. Also called, after the last flush, on close. */
  lost(group: number): void | Promise<void>;
}
