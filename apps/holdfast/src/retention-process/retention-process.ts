import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '#config';

/** What the process of a retention service says. */
export type ProcessMessage =
  { readonly kind: 'started'; readonly url: string } | { readonly kind: 'failed'; readonly reason: string };

/** Where the compiled program of the process lies. */
export const RETENTION_PROGRAM = new URL('./retention-program.js', import.meta.url);

const CLOSE_WITHIN_MS = 20_000;

/** A retention service in a process of its own, which can be killed as the system kills one: in the middle of anything. */
export class RetentionProcess {
  /** Rejects when the service ends by itself; never resolves. */
  readonly failed: Promise<never>;
  private readonly started = Promise.withResolvers<string>();
  private readonly ended: Promise<unknown>;
  private expected = false;

  private constructor(private readonly child: ChildProcess) {
    const failed = Promise.withResolvers<never>();
    const fail = (error: Error): void => {
      failed.reject(error);
      this.started.reject(error);
    };
    child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'started') this.started.resolve(message.url);
      else fail(new Error(`The retention service ended: ${message.reason}`));
    });
    child.on('error', (cause) => fail(new Error('The retention service could not be started.', { cause })));
    this.ended = once(child, 'exit').then(([code, signal]) => {
      if (!this.expected) fail(new Error(`The retention service ended with ${String(signal ?? code)}.`));
    });
    this.failed = failed.promise;
    this.failed.catch(() => undefined);
  }

  /**
   * Resolves when the service is ready for work.
   *
   * @param program - the compiled `retention-program`
   */
  static async start(config: Configuration, program: URL): Promise<RetentionProcess> {
    // Standard output is for results of the command that started it.
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const child = fork(fileURLToPath(program), { serialization: 'advanced', stdio: [...stdio], execArgv: [] });
    const service = new RetentionProcess(child);
    try {
      child.send(config);
      await service.started.promise;
      return service;
    } catch (error) {
      await service.kill();
      throw error;
    }
  }

  /** Ends it without mercy: SIGKILL. */
  async kill(): Promise<void> {
    this.expected = true;
    this.child.kill('SIGKILL');
    if (this.child.pid !== undefined) await this.ended;
  }

  /** Lets it finish the work in hand and leave its groups; bounded in time. */
  async close(): Promise<void> {
    this.expected = true;
    if (this.child.connected) this.child.disconnect();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), CLOSE_WITHIN_MS);
    await this.ended;
    clearTimeout(timer);
  }
}
