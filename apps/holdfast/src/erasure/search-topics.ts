import { TOPICS, type Topic } from '#contracts';
import { readTopics, topicLifetimes, type KafkaConnection, type StreamRecord, type TopicLifetime } from '#stream';
import type { Sought } from './sought.js';

/** What a topic still holds of a person. */
export interface FoundInTopic {
  readonly topic: Topic;
  readonly records: number;
  /** Until when at the latest, RFC 3339; null: until a compaction, or for ever. */
  readonly until: string | null;
  /** Whether it goes by itself. */
  readonly goes: boolean;
  readonly why: string;
}

/** Matching records of a key: how many, and whether a tombstone is the newest of them. */
interface Match {
  readonly records: number;
  readonly newest: number;
  readonly withdrawn: boolean;
}

/** Looks through every record of every topic: key, headers and value. */
export async function searchTopics(connection: KafkaConnection, { found }: Sought): Promise<FoundInTopic[]> {
  const lifetimes = await topicLifetimes(connection);
  const topics = TOPICS.filter((topic) => lifetimes.has(topic));
  const matches = new Map<Topic, Map<string, Match>>(topics.map((topic) => [topic, new Map()]));
  await readTopics({
    connection,
    topics,
    onBatch: ({ topic, records }) => {
      const byKey = matches.get(topic)!;
      for (const record of records) {
        const key = record.key?.toString('utf8') ?? '';
        if (!texts(record).some(found)) continue;
        const known = byKey.get(key) ?? { records: 0, newest: 0, withdrawn: false };
        const newest = Math.max(known.newest, record.timestamp);
        byKey.set(key, { records: known.records + 1, newest, withdrawn: record.value === null });
      }
    },
  });
  return topics.flatMap((topic) => {
    const byKey = [...matches.get(topic)!.values()];
    return byKey.length === 0 ? [] : [judge(topic, byKey, lifetimes.get(topic)!)];
  });
}

function judge(topic: Topic, byKey: readonly Match[], lifetime: TopicLifetime): FoundInTopic {
  const records = byKey.reduce((sum, one) => sum + one.records, 0);
  const newest = Math.max(...byKey.map((one) => one.newest));
  const { compacted, retentionMs, tombstoneMs } = lifetime;
  if (retentionMs !== null) {
    const until = new Date(newest + retentionMs).toISOString();
    return { topic, records, until, goes: true, why: 'deleted by age' };
  }
  if (!compacted)
    return { topic, records, until: null, goes: false, why: 'kept for ever: set the retention of the topic' };
  const until = tombstoneMs === null ? null : new Date(newest + tombstoneMs).toISOString();
  return byKey.every(({ withdrawn }) => withdrawn)
    ? { topic, records, until, goes: true, why: 'a tombstone stands: all goes with compaction' }
    : { topic, records, until: null, goes: false, why: 'no tombstone stands: request the erasure again' };
}

function texts({ key, value, headers }: StreamRecord): string[] {
  return [key, value]
    .flatMap((bytes) => (bytes === null ? [] : [bytes.toString('utf8')]))
    .concat(...Object.entries(headers));
}
