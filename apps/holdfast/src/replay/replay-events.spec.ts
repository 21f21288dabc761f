import { describe, expect, it } from '@jest/globals';
import { topicOfType, type CustomerEvent, type EventType, type InputTopic } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { groupPositions, replayToMoment, replayToPositions, type LoggedEvent } from '#replay';
import { seenEvents } from './seen-events.js';

const DAY_MS = 86_400_000;
const engine = compileCatalogue();

/** Events in order of arrival, a second apart, each in its topic. */
function log(...events: readonly (readonly [type: EventType, id: string, day: number])[]): LoggedEvent[] {
  const next = new Map<InputTopic, bigint>();
  return events.map(([type, id, day], i) => {
    const topic = topicOfType(type);
    const offset = next.get(topic) ?? 0n;
    next.set(topic, offset + 1n);
    const data = type === 'purchase.made' ? { amount: 5 } : {};
    const event = { type, id, source: 'spec', customer: 'c', time: day * DAY_MS, data } as CustomerEvent;
    return { event, imported: false, topic, offset, appendedAt: (100 + i) * DAY_MS };
  });
}

const logged = log(
  ['session.started', 'a', 2],
  ['session.started', 'b', 1],
  ['purchase.made', 'c', 2],
  ['session.started', 'a', 2],
  ['session.started', 'd', 5],
);

describe('replayToPositions', () => {
  it('folds what lies below the positions, as it arrived, and counts repeats as such', () => {
    const { folded, newest } = replayToPositions(engine, logged, groupPositions({ 'usage.v1': '3' }));
    expect(folded.map(([{ id }, outcome]) => [id, outcome])).toEqual([
      ['a', 'counted'],
      ['b', 'counted'],
      ['a', 'repeated'],
    ]);
    expect(newest).toBe(103 * DAY_MS);
  });

  it('gives the same state whatever the order in which topics were read', () => {
    const all = groupPositions({ 'usage.v1': '99', 'billing.v1': '99' });
    const state = (events: readonly LoggedEvent[]): Uint8Array =>
      engine.encode(replayToPositions(engine, events, all).state);
    expect(state(logged.toReversed())).toEqual(state(logged));
  });
});

describe('replayToMoment', () => {
  it('folds what happened before the moment, each event once, in the order of time', () => {
    const { folded, newest } = replayToMoment(engine, logged, 5 * DAY_MS);
    expect(folded.map(([{ id }]) => id)).toEqual(['b', 'a', 'c']);
    expect(newest).toBe(2 * DAY_MS);
  });
});

describe('seenEvents', () => {
  it('counts each event once, by type, and says when the first and the last happened', () => {
    const { folded } = replayToPositions(engine, logged, groupPositions({ 'usage.v1': 4, 'billing.v1': 1 }));
    expect(seenEvents(folded)).toEqual({
      ...{ count: 4, repeated: 1, late: 0, first: '1970-01-02T00:00:00.000Z', last: '1970-01-06T00:00:00.000Z' },
      byType: { 'session.started': 3, 'purchase.made': 1 },
    });
  });

  it('has neither first nor last without events', () => {
    expect(seenEvents([])).toMatchObject({ count: 0, first: null, last: null, byType: {} });
  });
});
