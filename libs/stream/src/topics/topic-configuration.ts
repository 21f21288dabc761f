import { INPUT_TOPICS, type TopicSettings } from '#contracts';

const DAY_MS = 86_400_000;
const UNLIMITED = -1;
const SHORTER_IS_ENOUGH = ['segment.ms', 'max.compaction.lag.ms'];

/** What must go is gone a day later at the latest: only whole files of a log are deleted or compacted. */
const FILE_MS = DAY_MS;

/** How long results are kept for consumers that fell behind. */
const RESULTS_MS = 30 * DAY_MS;

/**
 * A topic's settings on the broker. Append time everywhere: with the producer's time a backdated event would be deleted
 * by retention on arrival. Input topics and dead letters are kept for ever unless told otherwise: rebuilds need the
 * history, and a dead letter that expires is a lost event. Where something is to go, files of the log are short.
 */
export function topicConfiguration(
  { topic, cleanup, maxMessageBytes }: TopicSettings,
  { replication, inputRetentionMs = UNLIMITED }: { replication: number; inputRetentionMs?: number },
): ReadonlyMap<string, string> {
  const isInput = (INPUT_TOPICS as readonly string[]).includes(topic) || topic === 'rejected.v1';
  const retentionMs = isInput ? inputRetentionMs : RESULTS_MS;
  return new Map([
    ['cleanup.policy', cleanup],
    ...(cleanup === 'delete' ? [['retention.ms', String(retentionMs)] as const] : []),
    ...(cleanup === 'compact' ? [['max.compaction.lag.ms', String(FILE_MS)] as const] : []),
    ...(cleanup === 'compact' || retentionMs !== UNLIMITED ? [['segment.ms', String(FILE_MS)] as const] : []),
    ['message.timestamp.type', 'LogAppendTime'],
    ['max.message.bytes', String(maxMessageBytes)],
    ['min.insync.replicas', replication >= 3 ? '2' : '1'],
  ]);
}

/**
 * What to say about an existing topic's settings, in words: differences that can lose or refuse records, or keep them
 * longer than was promised.
 */
export function configurationWarnings(
  wanted: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): string[] {
  const warnings: string[] = [];
  for (const [name, value] of wanted) {
    const actual = found.get(name);
    if (actual === undefined || actual === value) continue;
    const enough =
      (name === 'max.message.bytes' || name === 'min.insync.replicas') && Number(actual) >= Number(value)
        ? true
        : SHORTER_IS_ENOUGH.includes(name) && Number(actual) < Number(value);
    if (!enough) warnings.push(`${name} is ${actual}, expected ${value}`);
  }
  return warnings;
}
