import { Database, migrate } from '#storage';
import { randomUUID } from 'node:crypto';

/** A database of a spec file's own, migrated. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the pool and drops the database. */
  close(): Promise<void>;
}

/** Makes a database on the run's server. Throws when none was started. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env['HOLDFAST_TEST_POSTGRES'];
  if (server === undefined)
    throw new Error('HOLDFAST_TEST_POSTGRES is not set: run the int project, which starts a server');
  const name = `test_${randomUUID().slice(0, 8)}`;
  const admin = Database.open({ url: server, poolSize: 2 });
  await admin.run('create_test_database', `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate({ url: url.href, poolSize: 2 });
  const database = Database.open({ url: url.href, poolSize: 5 });
  return {
    url: url.href,
    database,
    async close() {
      await database.close();
      await admin.run('drop_test_database', `DROP DATABASE ${name} WITH (FORCE)`);
      await admin.close();
    },
  };
}

/**
 * The database with a fault: `fault` is asked before a transaction commits and after it has; what it throws there is
 * what the caller sees, as after a lost connection.
 */
export function faultyDatabase(
  database: Database,
  fault: (moment: 'before_commit' | 'after_commit', transaction: string) => void,
): Database {
  return new Proxy(database, {
    get(target, property): unknown {
      if (property === 'transaction')
        return async (name: string, work: Parameters<Database['transaction']>[1]): Promise<unknown> => {
          const result = await target.transaction(name, async (tx) => {
            const value = await work(tx);
            fault('before_commit', name);
            return value;
          });
          fault('after_commit', name);
          return result;
        };
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
