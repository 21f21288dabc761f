import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { StorageUnavailable, translate } from './errors.js';

/** How to reach PostgreSQL. */
export interface DatabaseSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly ssl?: { ca?: string; cert?: string; key?: string; rejectUnauthorized: boolean };
  readonly applicationName?: string;
}

/** Is told about every named statement and transaction; seconds. */
export type StatementObserver = (name: string, seconds: number, failed: boolean) => void;

/** Runs named statements. A query outside of a transaction or inside of one. */
export interface Queries {
  /**
   * @param name - stable name of the statement, for logs and metrics
   * @returns rows in the shape that the caller declares
   * @throws StorageUnavailable when trying again later may help
   */
  run<Row extends QueryResultRow>(name: string, sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** An open transaction. What must run inside of one takes it first and required. */
export interface Tx extends Queries {
  readonly transaction: string;
}

/** A pool of connections with named transactions. */
export class Database implements Queries {
  private constructor(
    private readonly pool: Pool,
    private readonly observe: StatementObserver,
  ) {}

  /** Opens the pool; connects at the first query. */
  static open(settings: DatabaseSettings, observe: StatementObserver = () => undefined): Database {
    const pool = new Pool({
      connectionString: settings.url,
      max: settings.poolSize,
      connectionTimeoutMillis: 5_000,
      application_name: settings.applicationName ?? 'holdfast',
      ...(settings.ssl === undefined ? {} : { ssl: settings.ssl }),
    });
    // An idle connection that breaks is replaced by the pool at the next query, which reports if it can't.
    pool.on('error', () => undefined);
    return new Database(pool, observe);
  }

  async run<Row extends QueryResultRow>(name: string, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.timed(name, async () => (await this.pool.query<Row>(sql, params as unknown[])).rows);
  }

  /**
   * Runs `work` in one transaction (read committed); commits when it resolves, rolls back when it rejects.
   *
   * @param name - stable name, for logs and metrics
   */
  async transaction<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.timed(name, async () => {
      const client = await this.pool.connect();
      let broken: Error | undefined;
      // A connection that dies between two statements emits an error event; unheard, it would end the process.
      const onError = (error: Error): void => void (broken = error);
      client.on('error', onError);
      try {
        await client.query('BEGIN');
        const result = await work(new ClientTx(client, name, this.observe));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
        throw error;
      } finally {
        client.off('error', onError);
        client.release(broken);
      }
    });
  }

  /** True when a query is answered. */
  async ping(): Promise<boolean> {
    return this.run('ping', 'SELECT 1').then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      const result = await work();
      this.observe(name, (performance.now() - started) / 1_000, false);
      return result;
    } catch (error) {
      this.observe(name, (performance.now() - started) / 1_000, true);
      throw translate(error);
    }
  }
}

class ClientTx implements Tx {
  constructor(
    private readonly client: PoolClient,
    readonly transaction: string,
    private readonly observe: StatementObserver,
  ) {}

  async run<Row extends QueryResultRow>(name: string, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const started = performance.now();
    try {
      const { rows } = await this.client.query<Row>(sql, params as unknown[]);
      this.observe(name, (performance.now() - started) / 1_000, false);
      return rows;
    } catch (error) {
      this.observe(name, (performance.now() - started) / 1_000, true);
      throw translate(error);
    }
  }
}

/** Waits until PostgreSQL answers. @throws StorageUnavailable after `timeoutMs` */
export async function waitForDatabase(database: Database, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await database.ping())) {
    if (performance.now() > deadline) throw new StorageUnavailable(`PostgreSQL gave no answer for ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
