import type { Topic } from '#contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Producer } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { asError, BrokersUnreachable, ProducerBusy } from '../errors.js';
import type { OutgoingRecord } from './outgoing-record.js';
import { place, PLACED, ProduceRequest } from './produce-request.js';
import { SendQueue } from './send-queue.js';
import { TopicPartitions } from './topic-partitions.js';

/** Bounds of a producer. */
export interface ProducerOptions {
  /** Records accepted and not yet acknowledged, bytes. Default 32 MiB. */
  readonly maxInFlightBytes?: number;
  /** The same as a number of records. Default 100,000. */
  readonly maxInFlightRecords?: number;
  /** A send that takes longer is refused, though it may still succeed. Default 10,000 ms. */
  readonly sendWithinMs?: number;
  /** Once sends have failed for so long, new ones are refused at once until a broker answers. Default 1,000 ms. */
  readonly awayAfterMs?: number;
  /** Waits so long for more records before a request. Default 0: requests fill while the one before is on its way. */
  readonly lingerMs?: number;
}

const RETRY_CONNECT_MS = 500;

/**
 * Writes records acknowledged by all in-sync replicas, in order within a partition, without repeats inside a send.
 * One request is on its way at a time; what comes meanwhile goes with the next.
 *
 * After a failed request the client is thrown away: the brokers may have written it, and kafkajs would reuse its
 * sequence numbers for other records, which the brokers would take for repeats and acknowledge without writing.
 */
export class EventProducer {
  readonly #queue: SendQueue;
  readonly #partitions: TopicPartitions;
  readonly #options: Required<Omit<ProducerOptions, 'maxInFlightBytes' | 'maxInFlightRecords'>>;
  #client: Producer | undefined;
  #pumping: Promise<void> | undefined;
  #failingSince: number | undefined;
  /** Sends that wait for partition counts. */
  #loads = 0;
  #closed = false;

  constructor(
    private readonly connection: KafkaConnection,
    options: ProducerOptions = {},
  ) {
    const { maxInFlightBytes = 32 * 1024 * 1024, maxInFlightRecords = 100_000 } = options;
    const { sendWithinMs = 10_000, awayAfterMs = 1_000, lingerMs = 0 } = options;
    this.#options = { sendWithinMs, awayAfterMs, lingerMs };
    this.#queue = new SendQueue({ maxBytes: maxInFlightBytes, maxRecords: maxInFlightRecords, sendWithinMs });
    this.#partitions = new TopicPartitions(connection);
  }

  /** Connects. Not needed, but then the first send needn't. @throws BrokersUnreachable */
  async start(): Promise<void> {
    await this.#connect();
  }

  /** false while brokers have failed for longer than `awayAfterMs`. */
  get available(): boolean {
    return this.#failingSince === undefined || Date.now() - this.#failingSince <= this.#options.awayAfterMs;
  }

  /**
   * Resolves when all in-sync replicas have every record.
   *
   * @throws ProducerBusy when nothing more can be taken now, or some of the records may not have been written
   * @throws RecordTooLarge when one of the records exceeds its topic's limit; then none is written
   * @throws TopicMissing
   */
  async send(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.#closed) throw new ProducerBusy('the producer is closed');
    if (!this.available) {
      this.#pump();
      throw new ProducerBusy('no broker has answered for a while');
    }
    if (this.#loads > 0 || records.some(({ topic }) => this.#partitions.known(topic) === undefined))
      await this.#loadPartitions(records);
    const placed = records.map((record) => place(record, this.#partitions.known(record.topic) ?? 0));
    const sent = this.#queue.add(placed);
    this.#pump();
    await sent;
  }

  /** Sends what was accepted, within the send's time, and disconnects. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pumping;
    await this.#client?.disconnect().catch(() => undefined);
    this.#client = undefined;
    this.#queue.close();
  }

  /** While one send waits for this, later ones must too: the order of sends is the order in the log. */
  async #loadPartitions(records: readonly OutgoingRecord[]): Promise<void> {
    const startedAt = Date.now();
    this.#loads += 1;
    try {
      await this.#partitions.load(records.map(({ topic }): Topic => topic));
    } catch (cause) {
      if (!(cause instanceof BrokersUnreachable)) throw cause;
      this.#failingSince ??= startedAt;
      this.#pump();
      throw new ProducerBusy(cause.message, { cause });
    } finally {
      this.#loads -= 1;
    }
  }

  #pump(): void {
    this.#pumping ??= this.#run().finally(() => {
      this.#pumping = undefined;
      // A send may have come after the loop's last look.
      if (!this.#queue.isEmpty) this.#pump();
    });
  }

  async #run(): Promise<void> {
    // A turn of the event loop gathers the sends of one tick.
    await delay(this.#options.lingerMs);
    while (!this.#queue.isEmpty || (this.#failingSince !== undefined && !this.#closed)) {
      if (this.#client === undefined && !(await this.#reconnect())) continue;
      await this.#sendNext();
    }
  }

  async #reconnect(): Promise<boolean> {
    try {
      await this.#connect();
      this.#failingSince = undefined;
      return true;
    } catch {
      this.#failingSince ??= Date.now();
      if (!this.available || this.#closed) this.#queue.refuseAll(new ProducerBusy('no broker answers'));
      await delay(RETRY_CONNECT_MS);
      return false;
    }
  }

  async #sendNext(): Promise<void> {
    const request = new ProduceRequest();
    const taken = this.#queue.take((record) => request.add(record));
    if (taken.length === 0 || this.#client === undefined) return;
    try {
      await this.#client.sendBatch({ acks: -1, topicMessages: request.topicMessages(this.connection) });
      this.#queue.acknowledge(taken);
    } catch (cause) {
      this.#failingSince = Date.now();
      const client = this.#client;
      this.#client = undefined;
      client.disconnect().catch(() => undefined);
      this.connection.log.warn('send_failed', { records: taken.length, cause: asError(cause).message });
      this.#queue.refuse(taken, new ProducerBusy(asError(cause).message, { cause }));
    }
  }

  async #connect(): Promise<void> {
    if (this.#client !== undefined) return;
    const client = this.connection.producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: PLACED });
    try {
      await client.connect();
    } catch (cause) {
      await client.disconnect().catch(() => undefined);
      throw new BrokersUnreachable(`no answer from ${this.connection.settings.brokers.join(', ')}`, { cause });
    }
    this.#client = client;
  }
}
