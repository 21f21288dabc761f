import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Configuration } from '#config';

/** What the thread of a features service says. */
export type ThreadMessage = { readonly kind: 'started' } | { readonly kind: 'failed'; readonly reason: string };

/** Where the compiled thread lies. */
export const FEATURES_THREAD = new URL('./features-thread.js', import.meta.url);

const CLOSE_WITHIN_MS = 15_000;

/**
 * A features service in a thread of its own, which can be ended as a crash ends a process: in the middle of whatever it
 * does, nothing stored, no group left, no connection closed in order.
 */
export class KillableFeatures {
  /** Rejects when the service ends by itself; never resolves. */
  readonly failed: Promise<never>;
  private readonly started = Promise.withResolvers<void>();

  private constructor(private readonly worker: Worker) {
    const failed = Promise.withResolvers<never>();
    const fail = (error: Error): void => {
      failed.reject(error);
      this.started.reject(error);
    };
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'started') this.started.resolve();
      else fail(new Error(`The features service ended: ${message.reason}`));
    });
    worker.on('error', (cause) => fail(new Error('The features service crashed.', { cause })));
    this.failed = failed.promise;
    this.failed.catch(() => undefined);
  }

  /** Resolves when the service is ready for work. */
  static async start(config: Configuration, thread: URL): Promise<KillableFeatures> {
    const service = new KillableFeatures(new Worker(thread, { workerData: config }));
    try {
      await service.started.promise;
      return service;
    } catch (error) {
      await service.kill();
      throw error;
    }
  }

  /** Lets it finish the work in hand and leave its groups; bounded in time. */
  async close(): Promise<void> {
    if (this.worker.threadId === -1) return;
    const ended = once(this.worker, 'exit', { signal: AbortSignal.timeout(CLOSE_WITHIN_MS) });
    this.worker.postMessage('close');
    await ended.catch(() => undefined);
    await this.kill();
  }

  /** Ends it without mercy. */
  async kill(): Promise<void> {
    await this.worker.terminate();
  }
}
