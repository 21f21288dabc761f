import type { Database } from '../database/database.js';

// The number names this lock and nothing else.
const TAKE_LOCK = 'SELECT pg_try_advisory_xact_lock(7236002) AS taken';
// A training takes minutes, during which this connection only holds the lock.
const STAY = `SET LOCAL idle_in_transaction_session_timeout = 0`;

/** What came of work that only one trainer may do at a time. */
export type Locked<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'busy' };

/**
 * Does work that only one process on this database may do at a time. The lock goes with its connection, so a crashed
 * trainer leaves none behind.
 *
 * @returns `busy` at once when another process holds the lock; the work was then not begun
 */
export async function withTrainingLock<T>(database: Database, work: () => Promise<T>): Promise<Locked<T>> {
  return database.transaction<Locked<T>>('training_lock', async (tx) => {
    await tx.run('training_lock_stay', STAY);
    const [row] = await tx.run<{ taken: boolean }>('take_training_lock', TAKE_LOCK);
    return row!.taken ? { kind: 'done', value: await work() } : { kind: 'busy' };
  });
}
