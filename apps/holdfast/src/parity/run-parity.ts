import { setTimeout as delay } from 'node:timers/promises';
import type { Configuration } from '#config';
import type { FeatureVector } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { featureSummary, firedSlots, type Database, type FeatureSummary } from '#storage';
import { EventProducer, partitionCount } from '#stream';
import { type Difference, differences } from '#replay';
import { advanceClock } from '../import/run-import.js';
import { arrivals, DISORDER, type Arrival } from './arrivals.js';
import { Crashes } from './crashes.js';
import type { DataSet } from './data-set.js';
import { feed } from './feed.js';
import { OfflineStates } from './offline-states.js';
import { NoProgress } from '../own-space/no-progress.js';
import type { OwnSpace } from '../own-space/own-space.js';
import { ServedVectors } from './served-vectors.js';

/** What to verify, and how hard. */
export interface ParityRequest {
  readonly space: OwnSpace;
  readonly engine: FeatureEngine;
  /** With at least one event. */
  readonly data: DataSet;
  readonly seed: number;
  /** As-of times, evenly over the span of the data. */
  readonly moments: number;
  /** How often the features service is killed: once within a slot, else amid the records. */
  readonly restarts: number;
  /** Where the compiled thread of the service lies. */
  readonly thread: URL;
  readonly onProgress?: (sent: number) => void;
}

/** A customer whose published vector is not that of the offline path. */
interface Mismatch {
  readonly customer: string;
  readonly asOf: string;
  /** Empty when the vector was never published, or for a customer of whom there is no event. */
  readonly differences: readonly Difference[];
}

/** What the comparison gave. */
export interface ParityResult {
  readonly customers: number;
  /** Vectors compared: one for each customer known at each as-of time. */
  readonly vectors: number;
  readonly mismatches: number;
  /** The first few. */
  readonly examples: readonly Mismatch[];
  readonly asOf: readonly string[];
  readonly events: number;
  readonly repeats: number;
  readonly restarts: number;
  /** What the service says it has counted. */
  readonly service: FeatureSummary;
  readonly seconds: number;
}

const EXAMPLES = 5;
const EXAMPLE_DIFFERENCES = 8;
const POLL_MS = 200;
/** The service gets this long without any progress; a killed member alone holds its groups for ten seconds. */
const STUCK_MS = 120_000;

/**
 * Sends a data set through Kafka in disorder to a features service that is killed several times meanwhile, and compares
 * what it publishes as of several moments with the offline path.
 *
 * @throws NoProgress
 */
export async function runParity(request: ParityRequest): Promise<ParityResult> {
  const { space, engine, data, seed, moments, restarts, thread, onProgress = () => undefined } = request;
  const started = performance.now();
  const partitions = await partitionCount(space.connection, ['usage.v1']);
  const { events, customers, first, last } = data.survey;
  const slots = slotsOf(first, last, moments);
  const offline = new OfflineStates(engine);
  const served = new ServedVectors(space.connection);
  const found: Mismatch[] = [];
  const totals = { vectors: 0, mismatches: 0, repeats: 0, sent: 0 };
  const producer = new EventProducer(space.connection);
  const crashes = await Crashes.start(serviceConfiguration(space.config), thread);
  try {
    let due = restarts - 1;
    const onSent = async (count: number): Promise<void> => {
      totals.sent += count;
      onProgress(Math.min(totals.sent, events));
      if (due <= 0 || totals.sent < (events * (restarts - due)) / restarts) return;
      due--;
      crashes.crash();
    };
    let from = -Infinity;
    let waiting: Arrival[] = [];
    for (const slot of slots) {
      const stage = await data.events({ from, until: slot });
      const arrived = [...waiting, ...arrivals(stage, { ...DISORDER, seed })];
      const isLast = slot === slots.at(-1);
      // What happened must be there at its slot; what comes a second time may come later.
      waiting = isLast ? [] : arrived.filter(({ repeat, at }) => repeat && at >= slot);
      const now = isLast ? arrived : arrived.filter(({ repeat, at }) => !repeat || at < slot);
      totals.repeats += now.filter(({ repeat }) => repeat).length;
      await crashes.during(feed(producer, now, onSent));
      await advanceClock(space.connection, partitions, slot, true);
      if (slot === slots[0] && restarts > 0) crashes.crash();
      await crashes.during(untilFired(space.database, slot, partitions));
      offline.fold(stage.map(({ event }) => event));
      const slotFound = compare(engine, offline, await served.read(), slot);
      totals.vectors += slotFound.vectors;
      totals.mismatches += slotFound.mismatches.length;
      found.push(...slotFound.mismatches.slice(0, EXAMPLES - found.length));
      from = slot;
    }
    const service = await featureSummary(space.database);
    return {
      ...{ customers, vectors: totals.vectors, mismatches: totals.mismatches, examples: found },
      ...{ asOf: slots.map(iso), events, repeats: totals.repeats, restarts: crashes.count, service },
      seconds: Math.round((performance.now() - started) / 100) / 10,
    };
  } finally {
    await crashes.stop();
    await producer.close();
  }
}

/** As-of times: evenly over the span, the last one just behind the last event. */
function slotsOf(first: number, last: number, moments: number): number[] {
  const end = last + 1;
  return Array.from({ length: moments }, (_, i) => Math.round(first + ((end - first) * (i + 1)) / moments));
}

/** Any free port, and time moved by clock markers alone. */
function serviceConfiguration(config: Configuration): Configuration {
  const { ports } = config.http;
  const http = { ...config.http, ports: { ...ports, features: 0 } };
  return { ...config, http, features: { ...config.features, clock: 'event' } };
}

/** Waits until every partition group has fired the slot. @throws NoProgress */
async function untilFired(database: Database, slot: number, partitions: number): Promise<void> {
  let before = '';
  let deadline = performance.now() + STUCK_MS;
  for (;;) {
    const fired = await firedSlots(database);
    if (fired.length === partitions && fired.every((time) => time >= slot)) return;
    const now = JSON.stringify([fired, await featureSummary(database)]);
    if (now !== before) deadline = performance.now() + STUCK_MS;
    before = now;
    if (performance.now() > deadline)
      throw new NoProgress(`The features service has not reached ${iso(slot)}: nothing moved for ${STUCK_MS} ms.`);
    await delay(POLL_MS);
  }
}

function compare(
  engine: FeatureEngine,
  offline: OfflineStates,
  served: ReadonlyMap<string, readonly FeatureVector[]>,
  slot: number,
): { vectors: number; mismatches: Mismatch[] } {
  const mismatches: Mismatch[] = [];
  let vectors = 0;
  for (const customer of new Set([...offline.customers, ...served.keys()])) {
    vectors++;
    const vector = offline.vector(customer, slot);
    // After a crash within a slot vectors are published again: each of them must be right.
    const published = served.get(customer) ?? [];
    const wrong = published.map((one) =>
      vector === null || one.asOf !== slot ? [] : differences(engine, one, vector.values, vector.value),
    );
    const bad = wrong.find((one) => one.length > 0);
    const unexpected = vector === null || published.length === 0 || published.some(({ asOf }) => asOf !== slot);
    if (bad === undefined && !unexpected) continue;
    mismatches.push({ customer, asOf: iso(slot), differences: (bad ?? []).slice(0, EXAMPLE_DIFFERENCES) });
  }
  return { vectors, mismatches };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
