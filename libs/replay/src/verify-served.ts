import type { Configuration } from '#config';
import { featureVector, INPUT_TOPICS, type FeatureVector } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import type { Database } from '#storage';
import { partitionCount, readTopics, type KafkaConnection } from '#stream';
import { openEventLog } from './event-log.js';
import { readPartitionGroup, type LoggedEvent } from './read-partition-group.js';
import { chance } from './chance.js';
import { differences, type Difference } from './differences.js';
import { groupPositions } from './positions.js';
import { replayToPositions } from './replay-events.js';

/** What replaying served vectors gave. */
export interface ServedReport {
  /** Vectors replayed. */
  readonly vectors: number;
  /** Customers they are of. */
  readonly customers: number;
  readonly mismatches: number;
  /** The first few. */
  readonly examples: readonly ServedMismatch[];
  /** Sampled vectors that another catalogue than the engine's made: they can't be replayed. */
  readonly otherCatalogue: number;
}

interface ServedMismatch extends Pick<FeatureVector, 'customer' | 'version' | 'epoch' | 'positions'> {
  /** RFC 3339. */
  readonly asOf: string;
  readonly differences: readonly Difference[];
}

const EXAMPLES = 5;
const EXAMPLE_DIFFERENCES = 8;

/**
 * Takes served vectors at random and replays each customer to the positions that its vector carries: every number must
 * come out as it was served.
 */
export async function verifyServed(
  session: { config: Configuration; connection: KafkaConnection; database: Database; engine: FeatureEngine },
  { sample, seed, partitions: only }: { sample: number; seed: number; partitions?: readonly number[] },
): Promise<ServedReport> {
  const { connection, engine } = session;
  const log = await openEventLog(session);
  const drawn = await sampleVectors(connection, sample, seed, only);
  // A vector of theirs may wait for its compaction.
  const erased = await log.erasedAmong(drawn.map(({ customer }) => customer));
  const sampled = drawn.filter(({ customer }) => !erased.has(customer));
  const vectors = sampled.filter(({ catalogue }) => catalogue === engine.catalogue.version);
  const partitions = await partitionCount(connection, INPUT_TOPICS);
  const found: ServedMismatch[] = [];
  for (const [partition, ofGroup] of Map.groupBy(vectors, ({ group }) => group)) {
    const logged = new Map<string, LoggedEvent[]>(ofGroup.map(({ customer }) => [customer, []]));
    await readPartitionGroup(log, { partition, partitions, customers: new Set(logged.keys()) }, (one) => {
      logged.get(one.event.customer)?.push(one);
    });
    for (const served of ofGroup) {
      const { customer, version, epoch, positions, asOf } = served;
      const { state } = replayToPositions(engine, logged.get(customer)!, groupPositions(positions));
      const wrong = differences(engine, served, engine.snapshot(state, asOf), engine.valueMinor(state, asOf));
      if (wrong.length === 0) continue;
      const moment = new Date(asOf).toISOString();
      const some = wrong.slice(0, EXAMPLE_DIFFERENCES);
      found.push({ customer, version, epoch, positions, asOf: moment, differences: some });
    }
  }
  return {
    vectors: vectors.length,
    customers: new Set(vectors.map(({ customer }) => customer)).size,
    mismatches: found.length,
    examples: found.slice(0, EXAMPLES),
    otherCatalogue: sampled.length - vectors.length,
  };
}

/** As many vectors as wanted of all that `features.v1` holds, each with the same chance. */
async function sampleVectors(
  connection: KafkaConnection,
  sample: number,
  seed: number,
  partitions?: readonly number[],
): Promise<FeatureVector[]> {
  let drawn: { readonly ticket: number; readonly value: Buffer }[] = [];
  const keepLowest = (): void => {
    drawn = drawn.sort((a, b) => a.ticket - b.ticket).slice(0, sample);
  };
  await readTopics({
    connection,
    topics: ['features.v1'],
    partitions,
    onBatch: ({ partition, records }) => {
      for (const { offset, value } of records)
        if (value !== null) drawn.push({ ticket: chance(seed, 'served', `${partition}/${offset}`), value });
      if (drawn.length > 2 * sample) keepLowest();
    },
  });
  keepLowest();
  return drawn.map(({ value }) => featureVector.parse(JSON.parse(value.toString('utf8'))));
}
