import { TOPIC_SETTINGS, type Topic, type TopicSettings } from '#contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, ITopicMetadata } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { BrokersUnreachable, PartitionCountMismatch } from '../errors.js';
import { configurations } from './configurations.js';
import { configurationWarnings, topicConfiguration } from './topic-configuration.js';

const READY_WITHIN_MS = 15_000;

/** How missing topics are created. */
export interface EnsureTopicsOptions {
  /** Partitions of every co-partitioned topic, at least 1. */
  readonly partitions: number;
  /** Copies of each partition, at most the number of brokers. */
  readonly replication: number;
  /** How long input topics and dead letters keep records, ms; -1, the default, for ever. */
  readonly inputRetentionMs?: number;
}

/** One topic as `holdfast topics` shows it. */
export interface TopicReport {
  readonly topic: Topic;
  /** On the brokers, with the prefix. */
  readonly name: string;
  /** 0 when the topic doesn't exist. */
  readonly partitions: number;
  readonly replication: number;
  /** Created by this call. */
  readonly created: boolean;
  /** Settings that differ from what Holdfast needs, in words. */
  readonly warnings: readonly string[];
}

/**
 * Creates missing topics and checks the others. Existing settings are reported, never changed.
 *
 * @throws PartitionCountMismatch when co-partitioned topics differ in their number of partitions
 * @throws BrokersUnreachable
 */
export function ensureTopics(connection: KafkaConnection, options: EnsureTopicsOptions): Promise<TopicReport[]> {
  return connection.withAdmin(async (admin) => {
    const before = await metadata(connection, admin);
    const existing = countOf([...before.values()].filter(({ name }) => isCoPartitioned(connection.topic(name))));
    const partitions = existing ?? options.partitions;
    if (partitions !== options.partitions)
      throw new PartitionCountMismatch(
        `existing topics have ${partitions} partitions each, ${options.partitions} are configured`,
      );
    const missing = TOPIC_SETTINGS.filter(({ topic }) => !before.has(topic));
    if (missing.length > 0)
      await admin.createTopics({
        // kafkajs's own waiting fails when a broker hasn't heard of the topic yet.
        waitForLeaders: false,
        topics: missing.map((settings) => ({
          topic: connection.name(settings.topic),
          numPartitions: settings.coPartitioned ? partitions : 1,
          replicationFactor: options.replication,
          configEntries: [...topicConfiguration(settings, options)].map(([name, value]) => ({ name, value })),
        })),
      });
    await untilReady(connection, admin);
    const created = new Set(missing.map(({ topic }) => topic));
    return report(connection, admin, options, created);
  });
}

/** The topics as they are, without creating any, held against how they would be created. @throws BrokersUnreachable */
export function describeTopics(
  connection: KafkaConnection,
  { inputRetentionMs }: Pick<EnsureTopicsOptions, 'inputRetentionMs'> = {},
): Promise<TopicReport[]> {
  const wanted = { replication: 1, ...(inputRetentionMs === undefined ? {} : { inputRetentionMs }) };
  return connection.withAdmin((admin) => report(connection, admin, wanted, new Set()));
}

async function report(
  connection: KafkaConnection,
  admin: Admin,
  options: { replication: number; inputRetentionMs?: number },
  created: ReadonlySet<Topic>,
): Promise<TopicReport[]> {
  const found = await metadata(connection, admin);
  const settings = await configurations(connection, admin, [...found.keys()]);
  return TOPIC_SETTINGS.map((wanted) => {
    const { topic } = wanted;
    const partitions = found.get(topic)?.partitions ?? [];
    const actual = settings.get(topic);
    return {
      topic,
      name: connection.name(topic),
      partitions: partitions.length,
      replication: partitions[0]?.replicas.length ?? 0,
      created: created.has(topic),
      warnings:
        actual === undefined
          ? ['the topic does not exist']
          : configurationWarnings(topicConfiguration(wanted, options), actual),
    };
  });
}

/** Waits until each partition's leader answers for it. @throws BrokersUnreachable */
async function untilReady(connection: KafkaConnection, admin: Admin): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;)
    try {
      await Promise.all(TOPIC_SETTINGS.map(({ topic }) => admin.fetchTopicOffsets(connection.name(topic))));
      return;
    } catch (cause) {
      if (Date.now() > deadline)
        throw new BrokersUnreachable(`the new topics have no leaders after ${READY_WITHIN_MS} ms`, { cause });
      await delay(100);
    }
}

async function metadata(connection: KafkaConnection, admin: Admin): Promise<Map<Topic, ITopicMetadata>> {
  const names = new Set(TOPIC_SETTINGS.map(({ topic }) => connection.name(topic)));
  const existing = (await admin.listTopics()).filter((name) => names.has(name));
  if (existing.length === 0) return new Map();
  const { topics } = await admin.fetchTopicMetadata({ topics: existing });
  return new Map(topics.map((topic) => [connection.topic(topic.name), topic]));
}

function isCoPartitioned(topic: Topic): boolean {
  return TOPIC_SETTINGS.some((settings: TopicSettings) => settings.topic === topic && settings.coPartitioned);
}

/** The number of partitions that all topics share; undefined for none. @throws PartitionCountMismatch */
function countOf(topics: Iterable<ITopicMetadata>): number | undefined {
  const counts = [...topics].map(({ name, partitions }) => ({ name, count: partitions.length }));
  if (new Set(counts.map(({ count }) => count)).size > 1)
    throw new PartitionCountMismatch(counts.map(({ name, count }) => `${name}: ${count}`).join(', '));
  return counts[0]?.count;
}
