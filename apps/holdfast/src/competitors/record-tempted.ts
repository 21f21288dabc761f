import type { CompetitorMove } from '#competitors';
import { INPUT_TOPICS } from '#contracts';
import { ErasedCustomers, findMove, holdConsoleGroups, recordMove, type StoredMove } from '#storage';
import { EventProducer, partitionCount, partitionOf } from '#stream';
import { recordedMove } from '../../../console/src/competitors/recorded-move.js';
import { tellTempted } from '../../../console/src/competitors/tell-tempted.js';
import type { Session } from '../cli/session.js';
import type { Tempted } from './find-tempted.js';

/**
 * Writes the move into the console's list and says of each of those whom it tempts what tempts them, durable when it
 * resolves. Recorded again, it reaches those who are tempted since.
 */
export async function recordTempted(
  { config, connection, database }: Pick<Session, 'config' | 'connection' | 'database'>,
  move: CompetitorMove,
  tempted: readonly Tempted[],
  by: string,
  now: number,
): Promise<{ readonly move: StoredMove; readonly isNew: boolean }> {
  const recorded = recordedMove(move, by, now);
  const partitions = await partitionCount(connection, INPUT_TOPICS);
  const erased = await ErasedCustomers.open(database, config.erasure.secret);
  const isNew = await database.transaction('record_competitor_move', async (tx) => {
    await holdConsoleGroups(tx);
    const gone = await erased.among(
      tx,
      tempted.map(({ customer }) => customer),
    );
    const rows = tempted
      .filter(({ customer }) => !gone.has(customer))
      .map((one) => ({ ...one, group: partitionOf(one.customer, partitions) }));
    return recordMove(tx, recorded, { rows }, now);
  });
  const producer = new EventProducer(connection);
  try {
    const parts = { queries: database, producer, erased };
    while ((await tellTempted(parts, recorded.move)) === 'more');
  } finally {
    await producer.close();
  }
  return { move: (await findMove(database, recorded.move))!, isNew };
}
