import type { Topic } from '#contracts';

/** One record as it lies in the log, independent of the Kafka client. */
export interface StreamRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** UTF-8 headers; a header given twice keeps its last value. */
  readonly headers: Readonly<Record<string, string>>;
  /** Append time, epoch ms: the first one when the record was forwarded from another partition. */
  readonly timestamp: number;
  readonly offset: bigint;
}

/** Consecutive records of one partition of one topic. `group` is the partition number shared by all topics of the set. */
export interface Batch {
  readonly group: number;
  /** Without the prefix. */
  readonly topic: Topic;
  readonly partition: number;
  /** Ascending offsets, none below the stored position; never empty. */
  readonly records: readonly StreamRecord[];
  /** At least the last record's offset; more when transaction markers follow it. The next position is this plus one. */
  readonly lastOffset: bigint;
}

/** What the world allowed; only code that does IO may say it. */
export type BatchOutcome =
  /** The batch is in the handler's memory or store; the next one may come. */
  | { readonly kind: 'commit' }
  /** Nothing of the batch was kept. The group is paused for `afterMs` and the same records are fetched again. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly cause: Error }
  /**
   * Records below `from` are in the handler's memory or store. This topic's partition is paused for `afterMs` and then
   * fetched again from `from` on (at least the batch's first offset); the group's other topics go on meanwhile. For a
   * topic that must wait for its siblings, as at a clock marker.
   */
  | { readonly kind: 'hold'; readonly from: bigint; readonly afterMs: number };

/** The usual outcome. */
export const COMMIT: BatchOutcome = { kind: 'commit' };

/** Next offset to read, by topic without prefix. A topic that is absent was never read. */
export type Positions = ReadonlyMap<Topic, bigint>;
