import type { CustomerEvent } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { asParsed } from './histories.js';

const DAY_MS = 86_400_000;
/** Folded in a run, over all customers: many, so that what the engine makes once doesn't count. */
const EVENTS_AGAIN = 40_000;
/** Odd: the median is one of them. The compiler allocates in between, which single runs show. */
const RUNS = 7;

/** Bytes that folding an event allocates, and those of them that nothing holds afterwards. */
export interface BytesPerEvent {
  readonly allocated: number;
  readonly garbage: number;
}

/**
 * Folds more events into states that exist already and weighs the heap before, after, and after a collection: what has
 * gone is garbage, the rest is what the states have grown by.
 *
 * @param collect - collects all garbage of this thread, whose young generation must hold a run without a collection
 */
export function bytesPerEvent(
  engine: FeatureEngine,
  histories: readonly (readonly CustomerEvent[])[],
  collect: () => void,
): BytesPerEvent {
  const encoded = histories.map((history) => engine.encode(folded(engine, history)));
  const runs = Array.from({ length: RUNS }, () => weigh(engine, histories, encoded, collect));
  const median = (name: keyof BytesPerEvent): number =>
    Math.round(runs.map((run) => run[name]).sort((a, b) => a - b)[RUNS >> 1]!);
  return { allocated: median('allocated'), garbage: median('garbage') };
}

/** The state of a customer with this history. */
export function folded(engine: FeatureEngine, history: readonly CustomerEvent[]): ReturnType<FeatureEngine['empty']> {
  const state = engine.empty();
  for (const event of history) engine.fold(state, event);
  return state;
}

function weigh(
  engine: FeatureEngine,
  histories: readonly (readonly CustomerEvent[])[],
  encoded: readonly Uint8Array[],
  collect: () => void,
): BytesPerEvent {
  const states = encoded.map((bytes) => engine.decode(bytes));
  const each = Math.ceil(EVENTS_AGAIN / histories.length);
  const again = histories.map((history) =>
    asParsed(history.slice(-each).map((event) => ({ ...event, id: `${event.id}-again`, time: event.time + DAY_MS }))),
  );
  const count = again.reduce((sum, events) => sum + events.length, 0);
  collect();
  const before = heapBytes();
  again.forEach((events, i) => {
    for (const event of events) engine.fold(states[i]!, event);
  });
  const after = heapBytes();
  collect();
  const kept = heapBytes();
  states.length = 0;
  return { allocated: (after - before) / count, garbage: (after - kept) / count };
}

function heapBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
