import { ProducerBusy } from '../errors.js';
import type { PlacedRecord } from './produce-request.js';

/** Bounds of the queue. */
export interface SendQueueOptions {
  readonly maxBytes: number;
  readonly maxRecords: number;
  readonly sendWithinMs: number;
}

interface Send {
  remaining: number;
  settled: boolean;
  readonly deadline: number;
  resolve(): void;
  reject(error: Error): void;
}

/** A record waiting for acknowledgement, with the send it belongs to. */
export interface QueuedRecord {
  readonly record: PlacedRecord;
  readonly send: Send;
}

const LOOK_EVERY_MS = 200;

/** Records in the order they came, bounded in number, bytes and time; settles each send once. */
export class SendQueue {
  #waiting: QueuedRecord[] = [];
  #head = 0;
  #bytes = 0;
  #records = 0;
  readonly #sends = new Set<Send>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: SendQueueOptions) {}

  get isEmpty(): boolean {
    return this.#head === this.#waiting.length;
  }

  /** Takes a send in. @throws ProducerBusy when it would exceed the bounds, unless nothing else is waiting */
  add(records: readonly PlacedRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    const exceeds =
      this.#records + records.length > this.options.maxRecords || this.#bytes + bytes > this.options.maxBytes;
    if (exceeds && this.#records > 0)
      throw new ProducerBusy(`${this.#records} records, ${this.#bytes} bytes wait for acknowledgement`);
    this.#bytes += bytes;
    this.#records += records.length;
    return new Promise((resolve, reject) => {
      const deadline = Date.now() + this.options.sendWithinMs;
      const send: Send = { remaining: records.length, settled: false, deadline, resolve, reject };
      this.#sends.add(send);
      for (const record of records) this.#waiting.push({ record, send });
      this.#timer ??= setInterval(() => this.#refuseLate(), LOOK_EVERY_MS);
    });
  }

  /** Removes records from the front as long as `accept` takes them; records of refused sends are dropped. */
  take(accept: (record: PlacedRecord) => boolean): QueuedRecord[] {
    const taken: QueuedRecord[] = [];
    for (; this.#head < this.#waiting.length; this.#head++) {
      const queued = this.#waiting[this.#head] as QueuedRecord;
      if (queued.send.settled) this.#release(queued);
      else if (accept(queued.record)) taken.push(queued);
      else break;
    }
    this.#waiting = this.#waiting.slice(this.#head);
    this.#head = 0;
    return taken;
  }

  acknowledge(taken: readonly QueuedRecord[]): void {
    for (const queued of taken) {
      this.#release(queued);
      queued.send.remaining -= 1;
      if (queued.send.remaining === 0) this.#settle(queued.send);
    }
  }

  refuse(taken: readonly QueuedRecord[], error: Error): void {
    for (const queued of taken) {
      this.#release(queued);
      this.#settle(queued.send, error);
    }
  }

  /** Refuses every send that waits, and forgets its records. */
  refuseAll(error: Error): void {
    this.refuse(this.#waiting.slice(this.#head), error);
    this.#waiting = [];
    this.#head = 0;
  }

  close(): void {
    this.refuseAll(new ProducerBusy('the producer is closed'));
    clearInterval(this.#timer);
  }

  #release({ record }: QueuedRecord): void {
    this.#bytes -= record.bytes;
    this.#records -= 1;
  }

  #refuseLate(): void {
    const now = Date.now();
    for (const send of this.#sends)
      if (send.deadline <= now)
        this.#settle(send, new ProducerBusy(`not acknowledged within ${this.options.sendWithinMs} ms`));
  }

  #settle(send: Send, error?: Error): void {
    if (send.settled) return;
    send.settled = true;
    this.#sends.delete(send);
    if (this.#sends.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    if (error === undefined) send.resolve();
    else send.reject(error);
  }
}
