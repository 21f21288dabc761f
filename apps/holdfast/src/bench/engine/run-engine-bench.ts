import type { CustomerEvent } from '#contracts';
import { compileCatalogue, type FeatureEngine } from '#feature-engine';
import { cpuRate, type Rates } from '../cpu-rate.js';
import { bytesPerEvent, folded } from './bytes-per-event.js';
import { accounts, AS_OF, BENCH_CATALOGUE, consumers } from './histories.js';

/** Events folded, and customers looked at, stored and read. */
export interface EngineRates {
  readonly fold: number;
  readonly snapshot: number;
  readonly encode: number;
  readonly decode: number;
}

/** What the engine does with one kind of customers. */
export interface EngineFigures {
  readonly customers: number;
  readonly events: number;
  /** On the clock, on one core less what other work takes of it. */
  readonly perSecond: EngineRates;
  /** What counts on a machine that has other work too. */
  readonly perCpuSecond: EngineRates;
  /** Of a stored state, at the median customer. */
  readonly bytesMedian: number;
  /** The same without the ids by which repeats are recognised. */
  readonly bytesMedianWithoutIds: number;
  readonly allocatedPerEvent: number;
  readonly garbagePerEvent: number;
}

/** The feature engine alone, by kind of customer. */
export interface EngineBench {
  readonly features: number;
  readonly catalogue: string;
  readonly node: string;
  /** People with a subscription, and companies with seats. */
  readonly consumers: EngineFigures;
  readonly accounts: EngineFigures;
}

/** How much to measure. */
export interface EngineBenchOptions {
  readonly customers: number;
  /** CPU seconds for each rate. */
  readonly seconds: number;
  /** Collects this thread's garbage. */
  readonly collect: () => void;
}

/** Measures fold, snapshot, encode and decode, each alone, on made-up histories with the full catalogue. */
export function runEngineBench(options: EngineBenchOptions): EngineBench {
  const engine = compileCatalogue(BENCH_CATALOGUE);
  return {
    features: engine.catalogue.features.length,
    catalogue: engine.catalogue.version,
    node: process.version,
    consumers: figures(engine, consumers(options.customers), options),
    accounts: figures(engine, accounts(Math.ceil(options.customers / 4)), options),
  };
}

function figures(
  engine: FeatureEngine,
  histories: readonly (readonly CustomerEvent[])[],
  { seconds, collect }: EngineBenchOptions,
): EngineFigures {
  const customers = histories.length;
  const events = histories.reduce((sum, history) => sum + history.length, 0);
  const states = histories.map((history) => folded(engine, history));
  const encoded = states.map((state) => engine.encode(state));
  // An hour's ids, the fewest that can be set: next to none.
  const forgetful = compileCatalogue({ ...BENCH_CATALOGUE, rememberHours: 1 });
  const withoutIds = histories.map((history) => forgetful.encode(folded(forgetful, history)));
  const vector = new Float64Array(engine.catalogue.features.length);
  const rate = (units: number, work: () => void): Rates => {
    collect();
    return cpuRate(units, seconds, work);
  };
  const bytes = bytesPerEvent(engine, histories, collect);
  const fold = rate(events, () => histories.forEach((history) => folded(engine, history)));
  const snapshot = rate(customers, () => states.forEach((state) => engine.snapshot(state, AS_OF, vector)));
  const encode = rate(customers, () => states.forEach((state) => engine.encode(state)));
  const decode = rate(customers, () => encoded.forEach((state) => engine.decode(state)));
  const each = (by: keyof Rates): EngineRates => ({
    fold: fold[by],
    snapshot: snapshot[by],
    encode: encode[by],
    decode: decode[by],
  });
  return {
    customers,
    events,
    perSecond: each('perSecond'),
    perCpuSecond: each('perCpuSecond'),
    bytesMedian: medianLength(encoded),
    bytesMedianWithoutIds: medianLength(withoutIds),
    allocatedPerEvent: bytes.allocated,
    garbagePerEvent: bytes.garbage,
  };
}

function medianLength(all: readonly Uint8Array[]): number {
  return all.map(({ length }) => length).sort((a, b) => a - b)[all.length >> 1]!;
}
