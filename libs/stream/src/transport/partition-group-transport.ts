import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Batch, BatchOutcome, Positions } from '../consumer/batch.js';
import { consumeGroups } from '../consumer/consume-groups.js';
import type { ConsumeOptions, GroupConsumer } from '../consumer/group-consumer.js';
import type { GroupHandler } from '../consumer/group-handler.js';
import { asError, HandlerFailed } from '../errors.js';
import { pattern, type GroupCall } from './patterns.js';

/**
 * Lets Nest controllers take batches: methods marked with `@OnAssigned(name)`, `@OnBatch(name)`, `@OnFlush(name)` and
 * `@OnLost(name)` are the handler of one partition-group consumer. Their errors reach the consumer unchanged.
 *
 * Nest never learns that a consumer has stopped for good: whoever starts the service must watch `failed`.
 */
export class PartitionGroupTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  /** Rejects when the consumer could not start or has stopped for good, with the reason; never resolves. */
  readonly failed: Promise<never>;
  readonly #reject: (error: Error) => void;
  #consumer: GroupConsumer | undefined;

  /** @param name - the one given to the decorators */
  constructor(
    private readonly name: string,
    private readonly options: Omit<ConsumeOptions, 'handler'>,
  ) {
    super();
    const failed = Promise.withResolvers<never>();
    failed.promise.catch(() => undefined);
    this.failed = failed.promise;
    this.#reject = failed.reject;
  }

  /** The running consumer; undefined before `listen` and after `close`. */
  get consumer(): GroupConsumer | undefined {
    return this.#consumer;
  }

  /** Called by Nest: joins the consumer group, then calls back. */
  override listen(callback: (error?: unknown) => void): void {
    this.#start().then(
      () => callback(),
      (error: unknown) => {
        this.#reject(asError(error));
        callback(error);
      },
    );
  }

  /** Called by Nest: flushes and leaves the consumer group. */
  override async close(): Promise<void> {
    const consumer = this.#consumer;
    this.#consumer = undefined;
    await consumer?.close();
  }

  /** There are no events of a server to listen to. */
  override on(): void {
    throw new Error('PartitionGroupTransport has no events: watch `failed`');
  }

  /** The running consumer, as Nest's own way to ask for it. */
  override unwrap<T>(): T {
    return this.#consumer as T;
  }

  async #start(): Promise<void> {
    const missing = (['assigned', 'batch', 'flush', 'lost'] as const).filter(
      (call) => this.getHandlerByPattern(pattern(this.name, call)) === null,
    );
    if (missing.length > 0)
      throw new Error(`no controller method for ${missing.map((call) => pattern(this.name, call)).join(', ')}`);
    const handler: GroupHandler = {
      assigned: (group) => this.#call<Positions>('assigned', group),
      handle: (batch) => this.#call<BatchOutcome>('batch', batch),
      flush: (group) => this.#call<Positions>('flush', group),
      lost: (group) => this.#call<void>('lost', group),
    };
    this.#consumer = await consumeGroups({ ...this.options, handler });
    this.#consumer.failed.catch((error: unknown) => this.#reject(asError(error)));
  }

  async #call<T>(call: GroupCall, data: number | Batch): Promise<T> {
    const handler = this.getHandlerByPattern(pattern(this.name, call));
    if (handler === null) throw new Error(`no controller method for ${pattern(this.name, call)}`);
    try {
      const result: unknown = await handler(data);
      return (isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result) as T;
    } catch (thrown) {
      // A method marked with Nest's own decorator has lost its error to Nest's filter.
      throw thrown instanceof Error
        ? thrown
        : new HandlerFailed(`${pattern(this.name, call)}: ${JSON.stringify(thrown)}`);
    }
  }
}
