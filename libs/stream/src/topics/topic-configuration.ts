import { INPUT_TOPICS, type TopicSettings } from '#contracts';

const DAY_MS = 86_400_000;
const UNLIMITED = -1;

/** How long results are kept for consumers that fell behind. */
const RESULTS_MS = 30 * DAY_MS;

/**
 * A topic's settings on the broker. Append time everywhere: with the producer's time a backdated event would be deleted
 * by retention on arrival. Input topics and dead letters are kept for ever unless told otherwise: rebuilds need the
 * history, and a dead letter that expires is a lost event.
 */
export function topicConfiguration(
  { topic, cleanup, maxMessageBytes }: TopicSettings,
  { replication, inputRetentionMs = UNLIMITED }: { replication: number; inputRetentionMs?: number },
): ReadonlyMap<string, string> {
  const isInput = (INPUT_TOPICS as readonly string[]).includes(topic);
  const retentionMs = isInput ? inputRetentionMs : topic === 'rejected.v1' ? UNLIMITED : RESULTS_MS;
  return new Map([
    ['cleanup.policy', cleanup],
    ...(cleanup === 'delete' ? [['retention.ms', String(retentionMs)] as const] : []),
    ['message.timestamp.type', 'LogAppendTime'],
    ['max.message.bytes', String(maxMessageBytes)],
    ['min.insync.replicas', replication >= 3 ? '2' : '1'],
  ]);
}

/** What to say about an existing topic's settings: differences that can lose or refuse records, in words. */
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
        : name === 'retention.ms' &&
          (Number(actual) === UNLIMITED || (value !== '-1' && Number(actual) > Number(value)));
    if (!enough) warnings.push(`${name} is ${actual}, expected ${value}`);
  }
  return warnings;
}
