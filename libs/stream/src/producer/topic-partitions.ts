import type { Topic } from '#contracts';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { partitionCounts } from '../topics/partition-count.js';

/** Remembers how many partitions topics have, asking the brokers once for each. */
export class TopicPartitions {
  readonly #known = new Map<Topic, number>();
  #loading: Promise<void> = Promise.resolve();

  constructor(private readonly connection: KafkaConnection) {}

  /** The number if it is known already. */
  known(topic: Topic): number | undefined {
    return this.#known.get(topic);
  }

  /** Looks up what isn't known yet; calls are answered in their order. @throws TopicMissing, BrokersUnreachable */
  load(topics: Iterable<Topic>): Promise<void> {
    const loaded = this.#loading.then(() => this.#load([...new Set(topics)]));
    this.#loading = loaded.catch(() => undefined);
    return loaded;
  }

  async #load(topics: readonly Topic[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.#known.has(topic));
    if (unknown.length === 0) return;
    const counts = await this.connection.withAdmin((admin) => partitionCounts(this.connection, admin, unknown));
    for (const [topic, count] of counts) this.#known.set(topic, count);
  }
}
