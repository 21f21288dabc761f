import type { Topic } from '#contracts';
import type { Positions, StreamRecord } from './batch.js';

/** What a partition group needs of the consumer around it. */
export interface Steering {
  /** Stops and resumes fetching all topics of the group. Without effect while the member isn't in the group. */
  pause(group: number): void;
  resume(group: number): void;
  /** The same for one topic of the group. Resuming the group resumes it too. */
  pauseTopic(topic: Topic, group: number): void;
  resumeTopic(topic: Topic, group: number): void;
  seek(topic: Topic, group: number, offset: bigint): void;
  /** Positions to start from. @throws when the stored ones don't fit the log */
  startPositions(group: number, stored: Positions): Promise<Map<Topic, bigint>>;
  /** For lag tools; must not throw. */
  commit(group: number, positions: Positions): void;
  /** The group went to another owner: join again. */
  rejoin(): void;
  /** Ends the consumer with this reason. */
  fail(error: Error): void;
}

/** What one fetch brought for one partition. */
export interface Fetched {
  readonly topic: Topic;
  readonly fetchedAt: bigint;
  readonly lastOffset: bigint;
  records(): StreamRecord[];
}

/** When a group flushes. */
export interface FlushRules {
  readonly afterMs: number;
  readonly afterRecords: number;
}
