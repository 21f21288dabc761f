import type { Configuration } from '#config';
import { KillableFeatures } from './killable-features.js';

/** A features service that is ended without mercy and started again while records are on their way. */
export class Crashes {
  /** How often the service was killed. */
  count = 0;
  private restarting: Promise<void> = Promise.resolve();

  private constructor(
    private readonly config: Configuration,
    private readonly thread: URL,
    private service: KillableFeatures,
  ) {}

  static async start(config: Configuration, thread: URL): Promise<Crashes> {
    return new Crashes(config, thread, await KillableFeatures.start(config, thread));
  }

  /** Kills the service at once; it starts again meanwhile. */
  crash(): void {
    this.restarting = this.restarting.then(async () => {
      this.count++;
      await this.service.kill();
      this.service = await KillableFeatures.start(this.config, this.thread);
    });
    // Thrown by the next call that waits for it.
    this.restarting.catch(() => undefined);
  }

  /** What `work` gives. @throws when the service can't start again or ends by itself before */
  async during<T>(work: Promise<T>): Promise<T> {
    // It may fail while the service is still starting.
    work.catch(() => undefined);
    await this.restarting;
    return Promise.race([work, this.service.failed]);
  }

  /** Ends the service in order. */
  async stop(): Promise<void> {
    await this.restarting.catch(() => undefined);
    await this.service.close();
  }
}
