import { retentionPositions, type Database } from '#storage';

/** How many records of a topic the retention service has committed, over all partitions. */
export async function recordsTaken(database: Database, topic: string): Promise<bigint> {
  return [...(await retentionPositions(database, topic)).values()].reduce((sum, next) => sum + next, 0n);
}
