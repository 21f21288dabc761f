import { topicName, TOPICS, type Topic } from '#contracts';
import kafkajs, {
  type Admin,
  type Consumer,
  type ConsumerConfig,
  type KafkaConfig,
  type Producer,
  type ProducerConfig,
  type RetryOptions,
} from 'kafkajs';
import { BrokersUnreachable } from '../errors.js';
import { kafkaLog } from './kafka-log.js';
import type { KafkaSettings } from './settings.js';
import { SILENT_LOG, type StreamLog } from './stream-log.js';

/** About five seconds in all: long enough for a new leader, short enough for someone who waits. */
const BRIEF_RETRY: RetryOptions = {
  initialRetryTime: 100,
  multiplier: 2,
  factor: 0.2,
  maxRetryTime: 1_000,
  retries: 7,
};

/** Makes kafkajs clients from one set of settings. Opens no connection itself. */
export class KafkaConnection {
  readonly #kafka: InstanceType<typeof kafkajs.Kafka>;
  readonly #topics: ReadonlyMap<string, Topic>;

  constructor(
    readonly settings: KafkaSettings,
    readonly log: StreamLog = SILENT_LOG,
  ) {
    const { brokers, clientId, ssl, sasl, prefix } = settings;
    this.#topics = new Map(TOPICS.map((topic) => [topicName(prefix, topic), topic]));
    this.#kafka = new kafkajs.Kafka({
      brokers: [...brokers],
      clientId,
      ...(ssl === undefined ? {} : { ssl }),
      ...(sasl === undefined ? {} : { sasl: sasl as KafkaConfig['sasl'] }),
      connectionTimeout: 5_000,
      requestTimeout: 20_000,
      retry: BRIEF_RETRY,
      logLevel: kafkajs.logLevel.WARN,
      logCreator: kafkaLog(log),
    });
  }

  /** The topic's name on the brokers. */
  name(topic: Topic): string {
    return topicName(this.settings.prefix, topic);
  }

  /** The topic of a name on the brokers. @throws RangeError for a name that isn't ours */
  topic(name: string): Topic {
    const topic = this.#topics.get(name);
    if (topic === undefined)
      throw new RangeError(`"${name}" is not a topic under the prefix "${this.settings.prefix}"`);
    return topic;
  }

  /** Resolves when a broker answers. @throws BrokersUnreachable */
  async ping(): Promise<void> {
    await this.withAdmin((admin) => admin.describeCluster());
  }

  /** Runs `work` with an admin client of its own. @throws BrokersUnreachable when no broker can be reached */
  async withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.admin();
    try {
      await admin.connect().catch((cause: unknown) => {
        throw new BrokersUnreachable(`no answer from ${this.settings.brokers.join(', ')}`, { cause });
      });
      return await work(admin);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  /** For this library only: an admin client, not yet connected. */
  admin(): Admin {
    return this.#kafka.admin({ retry: BRIEF_RETRY });
  }

  /** For this library only: a producer, not yet connected. */
  producer(config: ProducerConfig): Producer {
    return this.#kafka.producer({ allowAutoTopicCreation: false, retry: BRIEF_RETRY, ...config });
  }

  /** For this library only: a consumer, not yet connected. Reads committed records only. */
  consumer(config: ConsumerConfig): Consumer {
    return this.#kafka.consumer({ allowAutoTopicCreation: false, readUncommitted: false, ...config });
  }
}
