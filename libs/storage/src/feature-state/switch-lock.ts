import type { Database, Tx } from '../database/database.js';

/** Catalogues are being switched: groups can't be taken until that is done or given up. */
class SwitchUnderWay extends Error {
  override readonly name = 'SwitchUnderWay';
  readonly code = 'HF-205';
  readonly retryAfterMs = 300;
  readonly operator = 'Nothing: the features service goes on by itself when the switch is done or given up.';
}

// The number names this lock and nothing else.
const LOCK = 'SELECT pg_advisory_xact_lock(7236003)';
const TRY_SHARE = 'SELECT pg_try_advisory_xact_lock_shared(7236003) AS shared';
// Reading what is left of the topics takes seconds, during which this connection only holds the lock.
const STAY = 'SET LOCAL idle_in_transaction_session_timeout = 0';

/**
 * Does the work of a switch while nobody else switches and no member can take a partition group. The lock goes with its
 * connection: after a crash members go on as before.
 *
 * @param work - its transaction is the one that holds the lock, so that the switch and its end are one
 */
export async function withSwitchLock<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.transaction('catalogue_switch', async (tx) => {
    await tx.run('switch_stay', STAY);
    await tx.run('take_switch_lock', LOCK);
    return work(tx);
  });
}

/** Keeps switches away until the end of the transaction. @throws SwitchUnderWay at once when one is at work */
export async function keepSwitchesAway(tx: Tx): Promise<void> {
  const [row] = await tx.run<{ shared: boolean }>('share_switch_lock', TRY_SHARE);
  if (row!.shared !== true) throw new SwitchUnderWay('catalogues are being switched');
}
