import { databaseSettings } from '#config';
import { Database, loadFeatureStore, waitForDatabase } from '#storage';
import { engineInForce, type EngineInForce } from './engine-in-force.js';
import type { RunningService, ServiceContext } from './running-service.js';

const DATABASE_WAIT_MS = 30_000;
const LOOK_EVERY_MS = 500;

/**
 * Starts a service on the catalogue in force, and anew whenever that was switched: what it knows of customers stands in
 * PostgreSQL, and a start is the one way of getting there that is tested every day.
 *
 * @throws InvalidConfiguration, StoreMismatch, and what `start` throws
 */
export async function followCatalogue(
  { config, log }: ServiceContext,
  start: (inForce: EngineInForce) => Promise<RunningService>,
): Promise<RunningService> {
  const settings = { ...databaseSettings(config), poolSize: 1, applicationName: 'catalogue' };
  const database = Database.open(settings);
  const startInForce = async (): Promise<{ service: RunningService; catalogue: string }> => {
    const inForce = await engineInForce(database, config);
    const { catalogue } = inForce.source;
    if (!inForce.configured)
      log.warn('catalogue_awaits_switch', {
        inForce: catalogue,
        operator: 'The configured catalogue serves after `holdfast catalogue rebuild` and `holdfast catalogue switch`.',
      });
    return { service: await start(inForce), catalogue };
  };
  try {
    await waitForDatabase(database, DATABASE_WAIT_MS);
    const following = new FollowedService(database, await startInForce(), startInForce, (to) =>
      log.info('catalogue_switched', { to }),
    );
    following.look();
    return following;
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Started {
  readonly service: RunningService;
  readonly catalogue: string;
}

class FollowedService implements RunningService {
  readonly name: string;
  readonly failed: Promise<never>;
  private readonly failure = Promise.withResolvers<never>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly database: Database,
    private current: Started,
    private readonly start: () => Promise<Started>,
    private readonly onSwitch: (to: string) => void,
  ) {
    this.name = current.service.name;
    this.failed = this.failure.promise;
    this.failed.catch(() => undefined);
    this.watch(current);
  }

  get url(): string {
    return this.current.service.url;
  }

  /** Looks for a switch from now on. */
  look(): void {
    this.timer = setTimeout(() => {
      this.looking = this.follow().finally(() => this.closed || this.look());
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.looking;
    await this.current.service.close();
    await this.database.close();
  }

  private async follow(): Promise<void> {
    // A database that is away is the service's own to tell.
    const store = await loadFeatureStore(this.database).catch(() => null);
    if (this.closed || store === null || store.catalogue === this.current.catalogue) return;
    this.onSwitch(store.catalogue);
    try {
      await this.current.service.close();
      this.current = await this.start();
      this.watch(this.current);
    } catch (error) {
      this.closed = true;
      this.failure.reject(error);
    }
  }

  private watch(started: Started): void {
    started.service.failed.catch((error: unknown) => {
      if (this.current === started) this.failure.reject(error);
    });
  }
}
