import type { Topic } from '#contracts';

/** Where the consumer reports what it does; implemented by the observability library. */
export interface StreamMetrics {
  /** A batch was taken in. */
  batchHandled(topic: Topic, records: number, seconds: number): void;
  /** States and positions of a group were written. */
  flushed(seconds: number): void;
  /** A batch or flush is tried again later. */
  retried(what: 'batch' | 'flush' | 'assign'): void;
  /** How many records of a partition are not yet taken in. */
  lag(topic: Topic, partition: number, records: number): void;
  /** The partition went to another member: its lag is no longer this one's to report. */
  forgetLag(topic: Topic, partition: number): void;
  /** A fetch came back from the brokers: liveness is the age of the last one. */
  polled(): void;
  /** This member now holds so many groups. */
  groupsHeld(groups: number): void;
}

const ignore = (): void => undefined;

/** Measures nothing. */
export const NO_METRICS: StreamMetrics = {
  batchHandled: ignore,
  flushed: ignore,
  retried: ignore,
  lag: ignore,
  forgetLag: ignore,
  polled: ignore,
  groupsHeld: ignore,
};
