import type { Configuration } from '#config';
import { INPUT_TOPICS, type FeatureVector, type InputTopic } from '#contracts';
import type { CustomerValue, FeatureEngine, FeatureGroup, FeatureLocale } from '#feature-engine';
import { engineInForce } from '#service';
import type { Database } from '#storage';
import { partitionCount, partitionOf, type KafkaConnection } from '#stream';
import {
  type Difference,
  differences,
  type GroupPositions,
  groupPositions,
  type LoggedEvent,
  openEventLog,
  readPartitionGroup,
  replayToMoment,
  replayToPositions,
} from '#replay';
import { seenEvents, type SeenEvents } from './seen-events.js';
import { newestServed } from './newest-served.js';

/** A customer's vector as of a moment, with all that explains it. */
export interface CustomerReplay {
  readonly customer: string;
  /** Version of the catalogue that names the features. */
  readonly catalogue: string;
  /** RFC 3339. */
  readonly asOf: string;
  readonly events: SeenEvents;
  /** Offsets by topic that reading ended at, in the customer's partition. */
  readonly positions: Readonly<Record<string, string>>;
  readonly features: readonly {
    readonly name: string;
    readonly group: FeatureGroup;
    /** null is missing. */
    readonly value: number | null;
    readonly evidence: string;
  }[];
  /** What the customer brings within a year. */
  readonly value: CustomerValue | null;
  /** How the served vector compares, when it was asked for. */
  readonly served?: ServedComparison;
}

/** A served vector beside its replay. */
export interface ServedComparison extends Pick<FeatureVector, 'version' | 'generation' | 'epoch' | 'cause'> {
  readonly equal: boolean;
  readonly differences: readonly Difference[];
}

/** How far to replay: what happened before a moment, what lay below positions, or what a served vector had seen. */
export type ReplayUntil =
  | { readonly kind: 'moment'; readonly asOf: number }
  /** As of the newest record below them when no moment is given. */
  | { readonly kind: 'positions'; readonly positions: GroupPositions; readonly asOf?: number }
  /** The newest vector that is not later than the moment. */
  | { readonly kind: 'served'; readonly asOf?: number };

/** There is nothing of this customer to replay to. */
class NothingServed extends Error {
  override readonly name = 'NothingServed';
  readonly code = 'HF-611';
}

/**
 * Replays one customer from the topics with the engine of the services: that of the catalogue in force.
 *
 * @returns null when the topics hold no event of the customer up to there
 * @throws NothingServed when a served vector is asked for and there is none
 */
export async function replayCustomer(
  session: { config: Configuration; connection: KafkaConnection; database: Database },
  customer: string,
  until: ReplayUntil,
  locale: FeatureLocale,
): Promise<CustomerReplay | null> {
  const { config, connection, database } = session;
  const { engine } = await engineInForce(database, config);
  const partitions = await partitionCount(connection, INPUT_TOPICS);
  const partition = partitionOf(customer, partitions);
  const served = until.kind === 'served' ? await newestServed(connection, partition, customer, until.asOf) : null;
  if (until.kind === 'served' && served === null)
    throw new NothingServed(`No vector of the customer ${customer} was served until then.`);
  const upTo = served === null ? givenPositions(until) : groupPositions(served.positions);
  const logged: LoggedEvent[] = [];
  const query = { partition, partitions, customers: new Set([customer]), ...(upTo === null ? {} : { upTo }) };
  await readPartitionGroup(await openEventLog(session), query, (one) => logged.push(one));
  const { state, folded, newest } =
    upTo === null ? replayToMoment(engine, logged, until.asOf!) : replayToPositions(engine, logged, upTo);
  if (folded.length === 0) return null;
  const asOf = served?.asOf ?? until.asOf ?? newest;
  const vector = engine.snapshot(state, asOf);
  const worth = engine.valueMinor(state, asOf);
  return {
    customer,
    catalogue: engine.catalogue.version,
    asOf: new Date(asOf).toISOString(),
    events: seenEvents(folded),
    positions: readable(upTo ?? behind(logged.filter(({ event }) => event.time < asOf))),
    features: described(engine, vector, locale),
    value: worth,
    ...(served === null ? {} : { served: compared(served, differences(engine, served, vector, worth)) }),
  };
}

function givenPositions(until: ReplayUntil): GroupPositions | null {
  return until.kind === 'positions' ? until.positions : null;
}

function described(engine: FeatureEngine, vector: Float64Array, locale: FeatureLocale): CustomerReplay['features'] {
  return engine.catalogue.features.map(({ name, group }, place) => ({
    ...{ name, group, value: Number.isNaN(vector[place]!) ? null : vector[place]! },
    evidence: engine.evidence(vector, name, locale),
  }));
}

function compared(
  { version, generation, epoch, cause }: FeatureVector,
  found: readonly Difference[],
): ServedComparison {
  return { version, generation, epoch, cause, equal: found.length === 0, differences: found };
}

/** The offset behind the last of the records in each topic. */
function behind(logged: readonly LoggedEvent[]): GroupPositions {
  const next = new Map<InputTopic, bigint>();
  for (const { topic, offset } of logged) if (offset >= (next.get(topic) ?? 0n)) next.set(topic, offset + 1n);
  return next;
}

function readable(positions: GroupPositions): Record<string, string> {
  return Object.fromEntries([...positions].map(([topic, offset]) => [topic, offset.toString()]));
}
