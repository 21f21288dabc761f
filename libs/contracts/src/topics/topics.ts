/** The four topics that producers write to. Same number of partitions, keyed by customer id. */
export const INPUT_TOPICS = ['usage.v1', 'billing.v1', 'support.v1', 'customer.v1'] as const;
export type InputTopic = (typeof INPUT_TOPICS)[number];

/** Every topic of Holdfast, without the configurable prefix. */
export const TOPICS = [...INPUT_TOPICS, 'features.v1', 'risk.v1', 'actions.v1', 'rejected.v1', 'imports.v1'] as const;
export type Topic = (typeof TOPICS)[number];

/** What a topic needs on the broker. Sizes in bytes; retention `unlimited` keeps history for rebuilds. */
export interface TopicSettings {
  readonly topic: Topic;
  readonly cleanup: 'delete' | 'compact';
  /** true: as many partitions as the input topics, so that partition p of all of them belongs together. */
  readonly coPartitioned: boolean;
  readonly maxMessageBytes: number;
}

const MIB = 1024 * 1024;

/** Settings by topic. `rejected.v1` takes larger messages than the input topics: the original plus its headers. */
export const TOPIC_SETTINGS: readonly TopicSettings[] = [
  ...INPUT_TOPICS.map((topic) => ({ topic, cleanup: 'delete' as const, coPartitioned: true, maxMessageBytes: MIB })),
  { topic: 'features.v1', cleanup: 'compact', coPartitioned: true, maxMessageBytes: MIB },
  { topic: 'risk.v1', cleanup: 'delete', coPartitioned: true, maxMessageBytes: MIB },
  { topic: 'actions.v1', cleanup: 'delete', coPartitioned: true, maxMessageBytes: MIB },
  { topic: 'rejected.v1', cleanup: 'delete', coPartitioned: true, maxMessageBytes: 2 * MIB },
  { topic: 'imports.v1', cleanup: 'compact', coPartitioned: false, maxMessageBytes: MIB },
];

/** The topic's name on the broker, e.g. `holdfast.usage.v1`. */
export function topicName(prefix: string, topic: Topic): string {
  return prefix + topic;
}
