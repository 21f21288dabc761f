import { DataSource, type MigrationInterface } from 'typeorm';
import type { DatabaseSettings } from '../database/database.js';
import { migrateJobs } from '../jobs/jobs.js';
import { translate } from '../database/errors.js';
import { MIGRATIONS } from './migration-list.js';

/**
 * Brings the database to the newest schema: forward only, each migration once, guarded against a second migrator.
 *
 * @returns names of the migrations that ran, in order; empty when there was nothing to do
 * @throws StorageUnavailable when trying again later may help
 */
export async function migrate(settings: DatabaseSettings): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: settings.url,
    ...(settings.ssl === undefined ? {} : { ssl: settings.ssl }),
    migrations: MIGRATIONS as (new () => MigrationInterface)[],
    migrationsTableName: 'holdfast_migration',
    applicationName: 'holdfast-migrate',
    // Logging is the caller's business.
    logging: false,
  });
  await source.initialize().catch((error: unknown) => {
    throw translate(error);
  });
  const runner = source.createQueryRunner();
  try {
    // Two services that start together must not migrate at once. The number names this lock and nothing else.
    await runner.query('SELECT pg_advisory_lock(7236001)');
    const done = await source.runMigrations({ transaction: 'each' });
    await migrateJobs(settings);
    return done.map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock(7236001)').catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}
