import { Logger, run, runMigrations, type Runner } from 'graphile-worker';
import { Pool } from 'pg';
import type { DatabaseSettings, Queries } from '../database/database.js';

/** A job that is to be done at or after a moment. Adding one with a key that waits replaces it. */
export interface NewJob {
  readonly task: string;
  /** Epoch ms. */
  readonly runAt: number;
  readonly key: string;
  readonly payload: object;
}

/** What runs jobs of a task. A job that fails is tried again, later and later. */
export type JobTasks = Readonly<Record<string, (payload: unknown) => Promise<void>>>;

/** What there is to hear about the queue. */
export interface JobsLog {
  warn(event: 'job_failed' | 'job_queue_failed', fields: Record<string, unknown>): void;
}

const ADD = `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
  SELECT (v.task, v.payload, NULL, v.run_at, 25, v.key, 0, NULL)::graphile_worker.job_spec
  FROM unnest($1::text[], $2::json[], $3::timestamptz[], $4::text[]) AS v (task, payload, run_at, key)))`;

/** Puts jobs into the queue, inside of the transaction that makes them necessary. */
export async function addJobs(queries: Queries, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await queries.run('add_jobs', ADD, [
    jobs.map(({ task }) => task),
    jobs.map(({ payload }) => JSON.stringify(payload)),
    jobs.map(({ runAt }) => new Date(runAt)),
    jobs.map(({ key }) => key),
  ]);
}

/** Brings the queue's own schema (`graphile_worker`) up to date. */
export async function migrateJobs(settings: DatabaseSettings): Promise<void> {
  const pool = new Pool({ connectionString: settings.url, max: 1, ssl: settings.ssl ?? false });
  hear(pool);
  try {
    await runMigrations({ pgPool: pool, logger: silent() });
  } finally {
    await pool.end();
  }
}

/** Runs jobs of the durable queue in PostgreSQL (graphile-worker): they survive every restart. */
export class JobRunner {
  private constructor(
    private readonly runner: Runner,
    private readonly pool: Pool,
  ) {}

  /**
   * @param hourly - task that is queued once an hour, by one process alone
   * @param concurrency - jobs at once in this process
   */
  static async start(
    settings: DatabaseSettings,
    tasks: JobTasks,
    { hourly, concurrency, log }: { readonly hourly: string; readonly concurrency: number; readonly log: JobsLog },
  ): Promise<JobRunner> {
    const pool = new Pool({
      connectionString: settings.url,
      max: concurrency + 2,
      application_name: settings.applicationName ?? 'holdfast',
      ssl: settings.ssl ?? false,
    });
    hear(pool);
    const runner = await run({
      pgPool: pool,
      concurrency,
      // A job that was added is told by NOTIFY; the poll finds those whose moment has come.
      pollInterval: 1_000,
      noHandleSignals: true,
      // Otherwise the library doesn't wait until what was done is out of the queue, and a stop leaves it claimed for hours.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]),
      ),
      crontab: `0 * * * * ${hourly}`,
      logger: new Logger(() => (level, message) => {
        if (String(level) === 'error') log.warn('job_failed', { error: message });
      }),
    });
    runner.promise.catch((error: unknown) => log.warn('job_queue_failed', { error }));
    return new JobRunner(runner, pool);
  }

  /** Ends what runs; what it can't end in time is done again by the next process. */
  async stop(): Promise<void> {
    await this.runner.stop();
    await this.pool.end();
  }
}

/** A connection that breaks while idle is replaced by the pool; unheard, its error would end the process. */
function hear(pool: Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
}

function silent(): Logger {
  return new Logger(() => () => undefined);
}
