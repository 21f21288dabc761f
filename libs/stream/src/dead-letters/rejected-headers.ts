import { TOPICS, type Topic } from '#contracts';
import type { StreamRecord } from '../consumer/batch.js';

/** Headers of a record on `rejected.v1`; the original's own headers stand beside them. */
export const REJECTED = {
  reason: 'holdfast-rejected-reason',
  detail: 'holdfast-rejected-detail',
  topic: 'holdfast-rejected-topic',
  partition: 'holdfast-rejected-partition',
  offset: 'holdfast-rejected-offset',
  /** Append time of the original, epoch ms. */
  appendedAt: 'holdfast-rejected-appended-at',
  /** When it was set aside, epoch ms. */
  at: 'holdfast-rejected-at',
  /** Bytes of the original value, when it was cut. */
  truncatedFrom: 'holdfast-rejected-truncated-from',
  /** Names the origin that was sent back: such a record marks an entry as done and carries nothing else. */
  replayed: 'holdfast-rejected-replayed',
} as const;

/** Where a record lay. */
export interface Origin {
  readonly topic: Topic;
  readonly partition: number;
  readonly offset: bigint;
}

/** `topic/partition/offset`: names a dead letter. */
export function originId({ topic, partition, offset }: Origin): string {
  return `${topic}/${partition}/${offset}`;
}

/** The origin that a dead letter names; undefined when its headers are not ours. */
export function originOf({ headers }: StreamRecord): Origin | undefined {
  const topic = TOPICS.find((name) => name === headers[REJECTED.topic]);
  const partition = Number(headers[REJECTED.partition]);
  const offset = headers[REJECTED.offset] ?? '';
  if (topic === undefined || !Number.isSafeInteger(partition) || !/^\d{1,19}$/.test(offset)) return undefined;
  return { topic, partition, offset: BigInt(offset) };
}

/** The original's own headers. */
export function originalHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('holdfast-rejected-')));
}
