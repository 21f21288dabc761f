import { setTimeout as delay } from 'node:timers/promises';
import type { Configuration } from '#config';
import { messagesInStatus, sessionsOf, type Database } from '#storage';
import { RetentionProcess } from '../retention-process/retention-process.js';

const SESSION_POLL_MS = 5;

/** A retention service that is killed and started again, and how much it was sending each time. */
export class KilledService {
  kills = 0;
  /** Messages whose sending had begun and not ended when the service was killed. */
  readonly inFlight: string[] = [];
  private restarting: Promise<void> = Promise.resolve();

  private constructor(
    private readonly config: Configuration,
    private readonly program: URL,
    private readonly database: Database,
    private service: RetentionProcess,
  ) {}

  static async start(config: Configuration, program: URL, database: Database): Promise<KilledService> {
    return new KilledService(config, program, database, await RetentionProcess.start(config, program));
  }

  /** Kills the service at once, at work or still starting, and starts it again meanwhile. */
  kill(): void {
    this.restarting = this.restarting.then(async () => {
      await this.service.kill();
      this.kills++;
      // What the service had asked for at the last moment may still be written.
      while ((await sessionsOf(this.database, 'retention')) > 0) await delay(SESSION_POLL_MS);
      for (const { message, channel } of await messagesInStatus(this.database, 'sending'))
        this.inFlight.push(`${channel} ${message}`);
      this.service = RetentionProcess.launch(this.config, this.program);
    });
    // Thrown by the next look.
    this.restarting.catch(() => undefined);
  }

  /** @throws when the service has ended by itself or can't start */
  async look(): Promise<void> {
    await this.restarting;
    await Promise.race([this.service.failed, delay(0)]);
  }

  /** Ends the service in order, once it is at work. */
  async close(): Promise<void> {
    await this.restarting.catch(() => undefined);
    await this.service.started.catch(() => undefined);
    await this.service.close();
  }
}
