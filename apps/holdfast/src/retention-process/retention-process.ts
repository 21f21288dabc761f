import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '#config';

/** What the process of a retention service says. */
export type ProcessMessage =
  { readonly kind: 'started'; readonly url: string } | { readonly kind: 'failed'; readonly reason: string };

/** Where the compiled program of the process lies. */
export const RETENTION_PROGRAM = new URL('./retention-program.js', import.meta.url);

/** As in the Dockerfile: new objects get 64 MB, so that less is spent on garbage. */
const NODE_FLAGS = ['--max-semi-space-size=64'];
const CLOSE_WITHIN_MS = 20_000;

/** A retention service in a process of its own, which can be killed as the system kills one: in the middle of anything. */
export class RetentionProcess {
  /** Rejects when the service ends by itself; never resolves. */
  readonly failed: Promise<never>;
  /** Resolves with the service's address when it is at work; rejects as `failed` does. */
  readonly started: Promise<string>;
  private readonly ended: Promise<unknown>;
  private expected = false;

  private constructor(private readonly child: ChildProcess) {
    const failed = Promise.withResolvers<never>();
    const started = Promise.withResolvers<string>();
    const fail = (error: Error): void => {
      failed.reject(error);
      started.reject(error);
    };
    child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'started') started.resolve(message.url);
      else fail(new Error(`The retention service ended: ${message.reason}`));
    });
    child.on('error', (cause) => fail(new Error('The retention service could not be started.', { cause })));
    this.ended = once(child, 'exit').then(([code, signal]) => {
      if (!this.expected) fail(new Error(`The retention service ended with ${String(signal ?? code)}.`));
    });
    this.failed = failed.promise;
    this.failed.catch(() => undefined);
    this.started = started.promise;
    this.started.catch(() => undefined);
  }

  /**
   * Begins to start the service; it can be killed before it is at work.
   *
   * @param program - the compiled `retention-program`
   */
  static launch(config: Configuration, program: URL): RetentionProcess {
    // Standard output is for results of the command that started it.
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const child = fork(fileURLToPath(program), { serialization: 'advanced', stdio: [...stdio], execArgv: NODE_FLAGS });
    const service = new RetentionProcess(child);
    // One that is killed at once can't be told.
    child.send(config, () => undefined);
    return service;
  }

  /** The same, and resolves when it is at work. */
  static async start(config: Configuration, program: URL): Promise<RetentionProcess> {
    const service = RetentionProcess.launch(config, program);
    try {
      await service.started;
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
