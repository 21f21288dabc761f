import { eventLimits } from '#config';
import { INPUT_TOPICS } from '#contracts';
import { compileCatalogue, type FeatureEngine } from '#feature-engine';
import { ConsumerMetrics, ServiceMetrics, silentLog } from '#observability';
import { ErasedCustomers, PartitionGroups, saveStates } from '#storage';
import { DeadLetters, EventProducer, partitionCount } from '#stream';
import { DAY_MS } from '../../../../features/src/clock/daily-slot.js';
import { EmitSlot } from '../../../../features/src/clock/emit-slot.js';
import { FeatureGroups } from '../../../../features/src/groups/feature-groups.js';
import { FlushGroup } from '../../../../features/src/groups/flush-group.js';
import { SetAside } from '../../../../features/src/judge/set-aside.js';
import { openStore } from '../../../../features/src/open-store.js';
import { CustomerStates } from '../../../../features/src/states/customer-states.js';
import { VectorWriter } from '../../../../features/src/vectors/vector-writer.js';
import type { OwnSpace } from '../../own-space/own-space.js';
import { folded } from '../engine/bytes-per-event.js';
import { AS_OF, BENCH_CATALOGUE, consumers } from '../engine/histories.js';

/** What to measure. */
export interface SweepBenchRequest {
  readonly space: OwnSpace;
  /** All of them silent for more than a day. */
  readonly customers: number;
  /** Told how many states have been stored, then how many customers have been swept. */
  readonly onProgress: (done: number) => void;
}

/** What a day's sweep of the silent costs here. */
export interface SweepBench {
  readonly customers: number;
  readonly partitions: number;
  readonly vectors: number;
  /** On the clock, page after page without the pauses that spread them over the day. */
  readonly seconds: number;
  readonly customersPerSecond: number;
  /** Of the features service. */
  readonly cpuSeconds: number;
  /** Of one core over a day, in [0, 1]. */
  readonly shareOfCore: number;
  /** For so long at most a group's events wait. */
  readonly slowestPageMs: number;
  readonly medianPageMs: number;
  readonly pages: number;
  /** Of a state at the mean. */
  readonly stateBytes: number;
  readonly features: number;
  readonly node: string;
}

/** Different histories; customers share them. */
const HISTORIES = 400;
const ROWS_AT_ONCE = 5_000;
const MARKER_IDLE_MS = 30_000;

/**
 * Measures the features service's daily sweep: states from PostgreSQL page by page, their vectors acknowledged by Kafka,
 * the place stored in a fenced transaction. The service's own parts do it; only their pauses are left out.
 */
export async function runSweepBench({ space, customers, onProgress }: SweepBenchRequest): Promise<SweepBench> {
  const { config, connection, database } = space;
  const engine = compileCatalogue(BENCH_CATALOGUE);
  const producer = new EventProducer(connection);
  await producer.start();
  try {
    const partitions = await partitionCount(connection, [...INPUT_TOPICS, 'features.v1']);
    const source = { catalogue: engine.catalogue.version, settings: BENCH_CATALOGUE };
    const store = await openStore(database, source, partitions);
    const stateBytes = await storeStates(space, engine, customers, partitions, onProgress);
    const service = new ServiceMetrics('features');
    const metrics = new ConsumerMetrics(service);
    const groups = new PartitionGroups(database, 'features');
    const erased = await ErasedCustomers.open(database, config.erasure.secret);
    const states = new CustomerStates(database, engine, erased, config.features.cacheCustomers);
    const vectors = new VectorWriter(engine);
    let emitted = 0;
    const onPage = (some: number): void => onProgress((emitted += some));
    const sweeping = new FeatureGroups({
      ...{ database, groups, engine, store, states, metrics, partitions },
      setAside: new SetAside(producer, new DeadLetters(producer), metrics),
      flushGroup: new FlushGroup(database, groups, engine, vectors, erased, producer),
      emitSlot: new EmitSlot(database, groups, states, vectors, producer, onPage),
      limits: eventLimits(config),
      ...{ log: silentLog, markerIdleMs: MARKER_IDLE_MS, replayed: false },
    });
    for (let group = 0; group < partitions; group++) {
      await sweeping.assigned(group);
      // The first day of a store has nothing to say about the day before it.
      await sweeping.sweep(group, AS_OF, AS_OF);
    }
    const slot = AS_OF + 2 * DAY_MS;
    const pageMs: number[] = [];
    const before = process.cpuUsage();
    const started = performance.now();
    for (let group = 0; group < partitions; group++) {
      for (let done = false; !done;) {
        const began = performance.now();
        // At the end of the day every page is due.
        done = await sweeping.sweep(group, slot, slot + DAY_MS);
        if (!done) pageMs.push(performance.now() - began);
      }
    }
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(before);
    const cpuSeconds = (user + system) / 1e6;
    pageMs.sort((a, b) => a - b);
    return {
      ...{ customers, partitions, vectors: emitted, seconds, cpuSeconds, stateBytes },
      customersPerSecond: Math.round(customers / seconds),
      shareOfCore: (cpuSeconds * 1_000) / DAY_MS,
      slowestPageMs: Math.round(pageMs.at(-1) ?? 0),
      medianPageMs: Math.round(pageMs[pageMs.length >> 1] ?? 0),
      pages: pageMs.length,
      features: engine.catalogue.features.length,
      node: process.version,
    };
  } finally {
    await producer.close();
  }
}

/** @returns bytes of a state at the mean */
async function storeStates(
  { database }: OwnSpace,
  engine: FeatureEngine,
  customers: number,
  partitions: number,
  onProgress: (stored: number) => void,
): Promise<number> {
  const encoded = consumers(Math.min(HISTORIES, customers)).map((history) => engine.encode(folded(engine, history)));
  const { version: catalogue } = engine.catalogue;
  let stored = 0;
  for (let group = 0; group < partitions; group++) {
    const size = Math.floor((customers + partitions - 1 - group) / partitions);
    for (let from = 0; from < size; from += ROWS_AT_ONCE) {
      const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, size - from) }, (_, i) => ({
        customer: `person-${group}-${from + i}`,
        state: encoded[(from + i) % encoded.length]!,
        ...{ version: 1, emittedAsOf: AS_OF },
      }));
      await database.transaction('bench_states', (tx) => saveStates(tx, { catalogue, group }, rows));
      onProgress((stored += rows.length));
    }
  }
  await database.run('analyze_states', 'ANALYZE features.customer_state');
  return Math.round(encoded.reduce((sum, { length }) => sum + length, 0) / encoded.length);
}
