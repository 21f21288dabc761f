import type { Producer, Transaction } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { BrokersUnreachable, WriterFenced } from '../errors.js';
import type { OutgoingRecord } from './outgoing-record.js';
import { place, PLACED, ProduceRequest } from './produce-request.js';
import { TopicPartitions } from './topic-partitions.js';

/** What may be done inside a transaction. */
export interface StreamTransaction {
  /** Writes records; consumers see them when the transaction commits. @throws RecordTooLarge */
  send(records: readonly OutgoingRecord[]): Promise<void>;
}

const FENCED = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING']);

/**
 * Writes all or nothing across topics: events together with the record that says how far an import came.
 * One transaction at a time, each at most a minute long.
 */
export class TransactionalWriter {
  readonly #transactionalId: string;
  readonly #partitions: TopicPartitions;
  #client: Producer | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param name - with the prefix it is the transactional id: a second writer of that name fences the first */
  constructor(
    private readonly connection: KafkaConnection,
    name: string,
  ) {
    this.#transactionalId = connection.settings.prefix + name;
    this.#partitions = new TopicPartitions(connection);
  }

  /** Takes the name over: earlier writers are fenced, their open transaction is aborted. @throws BrokersUnreachable */
  async start(): Promise<void> {
    await this.#connect();
  }

  /**
   * Commits what `work` sent, or aborts when it throws. After an error of the brokers the outcome is unknown:
   * read back what was committed before going on.
   *
   * @throws WriterFenced when another writer has taken the name
   * @throws BrokersUnreachable, RecordTooLarge, or whatever `work` throws
   */
  transaction<T>(work: (tx: StreamTransaction) => Promise<T>): Promise<T> {
    const next = this.#last.then(() => this.#run(work));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#discard();
  }

  async #run<T>(work: (tx: StreamTransaction) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    try {
      const transaction = await client.transaction();
      const result = await work({ send: (records) => this.#send(transaction, records) }).catch(
        async (error: unknown) => {
          // A failed abort is made good by the next client of that name, which aborts what it finds open.
          await transaction.abort().catch(() => this.#discard());
          throw error;
        },
      );
      await transaction.commit();
      return result;
    } catch (error) {
      throw await this.#translate(error);
    }
  }

  async #send(transaction: Transaction, records: readonly OutgoingRecord[]): Promise<void> {
    await this.#partitions.load(records.map(({ topic }) => topic));
    let request = new ProduceRequest();
    let gathered = 0;
    const flush = async (): Promise<void> => {
      if (gathered === 0) return;
      await transaction.sendBatch({ acks: -1, topicMessages: request.topicMessages(this.connection) });
      request = new ProduceRequest();
      gathered = 0;
    };
    for (const record of records) {
      const placed = place(record, this.#partitions.known(record.topic) ?? 0);
      if (!request.add(placed)) {
        await flush();
        request.add(placed);
      }
      gathered += 1;
    }
    await flush();
  }

  async #translate(error: unknown): Promise<unknown> {
    if (!isKafkaError(error)) return error;
    await this.#discard();
    if (FENCED.has(kafkaType(error) ?? ''))
      return new WriterFenced(`transactional id ${this.#transactionalId}`, { cause: error });
    return new BrokersUnreachable(error.message, { cause: error });
  }

  async #connect(): Promise<Producer> {
    if (this.#client !== undefined) return this.#client;
    const client = this.connection.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      transactionalId: this.#transactionalId,
      transactionTimeout: 60_000,
      createPartitioner: PLACED,
    });
    try {
      await client.connect();
      // kafkajs takes the name over, and so fences others, only when a transaction begins.
      await (await client.transaction()).abort();
    } catch (cause) {
      await client.disconnect().catch(() => undefined);
      throw new BrokersUnreachable(`no answer from ${this.connection.settings.brokers.join(', ')}`, { cause });
    }
    this.#client = client;
    return client;
  }

  async #discard(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.disconnect().catch(() => undefined);
  }
}

function isKafkaError(error: unknown): error is Error {
  return error instanceof Error && error.name.startsWith('KafkaJS');
}

/** The broker's error code, which kafkajs may have wrapped several times. */
function kafkaType(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, cause } = error as { type?: unknown; cause?: unknown };
  return typeof type === 'string' ? type : kafkaType(cause);
}
