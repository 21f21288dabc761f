import type { Configuration } from '#config';
import type { Log } from '#observability';

/** What a service is started with. */
export interface ServiceContext {
  readonly config: Configuration;
  readonly log: Log;
}

/** A service at work. */
export interface RunningService {
  readonly name: string;
  /** Base address of its health, metrics and API. */
  readonly url: string;
  /** Rejects with the reason when the service can't go on; never resolves. The process must then end non-zero. */
  readonly failed: Promise<never>;
  /** Finishes the work in hand, stores it, leaves its groups and closes; bounded in time. */
  close(): Promise<void>;
}

/** Starts a service; resolves when it is ready for work. */
export type StartService = (context: ServiceContext) => Promise<RunningService>;
