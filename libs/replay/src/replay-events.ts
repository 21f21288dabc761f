import { INPUT_TOPICS, type CustomerEvent } from '#contracts';
import type { CustomerState, FeatureEngine, FoldOutcome } from '#feature-engine';
import { timeline } from '#training-set';
import type { LoggedEvent } from './read-partition-group.js';
import type { GroupPositions } from './positions.js';

/** A customer's state and what made it. */
export interface Replayed {
  readonly state: CustomerState;
  readonly folded: readonly (readonly [event: CustomerEvent, outcome: FoldOutcome])[];
  /** Newest event or, of what wasn't imported, arrival: the moment that the service gives a vector. Epoch ms. */
  readonly newest: number;
}

/** Folds one customer's records below the positions as the features service did: as they arrived, repeats included. */
export function replayToPositions(
  engine: FeatureEngine,
  logged: readonly LoggedEvent[],
  positions: GroupPositions,
): Replayed {
  const arrived = inOrderOfArrival(logged.filter(({ topic, offset }) => offset < (positions.get(topic) ?? 0n)));
  const live = arrived.filter(({ imported }) => !imported).map(({ appendedAt }) => appendedAt);
  return replay(
    engine,
    arrived.map(({ event }) => event),
    live,
  );
}

/** Folds what happened to one customer before a moment, as training does: in the order of time, each event once. */
export function replayToMoment(engine: FeatureEngine, logged: readonly LoggedEvent[], asOf: number): Replayed {
  const happened = inOrderOfArrival(logged).map(({ event }) => event);
  return replay(engine, timeline(happened.filter(({ time }) => time < asOf)), []);
}

function replay(engine: FeatureEngine, events: readonly CustomerEvent[], arrivals: readonly number[]): Replayed {
  const state = engine.empty();
  const folded = events.map((event) => [event, engine.fold(state, event)] as const);
  const newest = [...arrivals, ...events.map(({ time }) => time)].reduce((a, b) => Math.max(a, b), -Infinity);
  return { state, folded, newest };
}

/** Topics are read side by side: append times put their records into one order, the same on every reading. */
function inOrderOfArrival(logged: readonly LoggedEvent[]): LoggedEvent[] {
  return logged.toSorted(
    (a, b) =>
      a.appendedAt - b.appendedAt ||
      INPUT_TOPICS.indexOf(a.topic) - INPUT_TOPICS.indexOf(b.topic) ||
      Number(a.offset - b.offset),
  );
}
