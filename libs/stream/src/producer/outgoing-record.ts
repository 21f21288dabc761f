import type { Topic } from '#contracts';

/** A record to be written. */
export interface OutgoingRecord {
  readonly topic: Topic;
  /** Decides the partition as the Java client does (murmur2). Null only together with `partition`. */
  readonly key: string | Buffer | null;
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Overrides the key's partition; for clock markers, which go into every partition. */
  readonly partition?: number;
}
