import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import fc from 'fast-check';
import { eventsBy, SETTINGS } from '../oracle/any-events.js';
import { compileCatalogue } from './compile-catalogue.js';

const engine = compileCatalogue(SETTINGS);
const { anyEvents } = eventsBy(fc);
const DAY = 86_400_000;

function fold(events: readonly CustomerEvent[], flushEvery = Infinity) {
  let state = engine.empty();
  events.forEach((event, i) => {
    engine.fold(state, event);
    if ((i + 1) % flushEvery === 0) state = engine.decode(engine.encode(state));
  });
  return state;
}

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

describe('fold', () => {
  it('gives the same bytes for the same events in any order and any split by flushes', () =>
    fc.assert(
      fc.property(
        anyEvents(1_000).chain((events) =>
          fc.tuple(fc.constant(events), shuffled(events), fc.integer({ min: 1, max: 9 })),
        ),
        ([events, other, flushEvery]) => {
          expect(engine.encode(fold(other, flushEvery))).toEqual(engine.encode(fold(events)));
        },
      ),
      { numRuns: 400 },
    ));

  it('counts any repetition within the remembered hours once, in any order', () =>
    fc.assert(
      fc.property(
        anyEvents(2)
          .chain((events) =>
            fc.tuple(
              fc.constant(events),
              fc.array(fc.nat(Math.max(0, events.length - 1)), { maxLength: events.length === 0 ? 0 : 30 }),
              fc.integer({ min: 1, max: 9 }),
            ),
          )
          .chain(([events, again, flushEvery]) =>
            fc.tuple(
              fc.constant(events),
              shuffled([...events, ...again.map((i) => events[i]!)]),
              fc.constant(flushEvery),
            ),
          ),
        ([events, withRepeats, flushEvery]) => {
          expect(engine.encode(fold(withRepeats, flushEvery))).toEqual(engine.encode(fold(events)));
        },
      ),
      { numRuns: 300 },
    ));

  it('recognises a repeat in one topic however far ahead the others were read', () => {
    const of = (type: 'session.started' | 'purchase.made', id: string, day: number): CustomerEvent => ({
      ...{ type, id, source: 's', customer: 'c', time: day * DAY },
      data: { amount: 1 },
    });
    const state = engine.empty();
    expect(engine.fold(state, of('purchase.made', 'a', 100))).toBe('counted');
    expect(engine.fold(state, of('session.started', 'b', 1))).toBe('counted');
    expect(engine.fold(state, of('session.started', 'b', 1))).toBe('repeated');
    expect(state.events).toBe(2);
  });

  it('says that an event older than the remembered hours is late, and counts it', () => {
    const event = (id: string, time: number): CustomerEvent => ({
      type: 'session.started',
      id,
      source: 's',
      customer: 'c',
      time,
      data: {},
    });
    const state = engine.empty();
    expect(engine.fold(state, event('new', 100 * DAY))).toBe('counted');
    expect(engine.fold(state, event('edge', 98 * DAY))).toBe('counted');
    expect(engine.fold(state, event('edge', 98 * DAY))).toBe('repeated');
    expect(engine.fold(state, event('old', 98 * DAY - 1))).toBe('late');
    expect(state.events).toBe(3);
  });
});

describe('snapshot', () => {
  it('is missing or finite and within bounds for any events at any later moment', () =>
    fc.assert(
      fc.property(anyEvents(1_500), fc.constantFrom(0, 1, DAY, 40 * DAY, 9_000 * DAY), (events, later) => {
        const state = fold(events);
        const asOf = (events.length > 0 ? state.newest : 0) + later;
        const vector = engine.snapshot(state, asOf);
        engine.catalogue.features.forEach(({ name, bounds }, i) => {
          const value = vector[i]!;
          if (Number.isNaN(value)) return;
          expect({ name, ok: value >= bounds[0] && value <= bounds[1] && !Object.is(value, -0) }).toEqual({
            name,
            ok: true,
          });
        });
        const { minor } = engine.valueMinor(state, asOf) ?? { minor: 0 };
        expect(Number.isSafeInteger(minor) && minor >= 0).toBe(true);
      }),
      { numRuns: 400 },
    ));

  it('is the same after encoding and decoding', () =>
    fc.assert(
      fc.property(anyEvents(1_500), (events) => {
        const state = fold(events);
        const before = engine.snapshot(state, state.newest + DAY);
        const after = engine.snapshot(engine.decode(engine.encode(state)), state.newest + DAY);
        expect(after).toEqual(before);
      }),
      { numRuns: 300 },
    ));
});

describe('catalogue', () => {
  it('has at least 80 features over all five groups, each named once and told in four languages', () => {
    const { features } = compileCatalogue().catalogue;
    expect(features.length).toBeGreaterThanOrEqual(80);
    expect(new Set(features.map(({ group }) => group)).size).toBe(5);
    expect(new Set(features.map(({ name }) => name)).size).toBe(features.length);
    for (const { words } of features) expect(Object.values(words).every((text) => text.length > 0)).toBe(true);
  });

  it('keeps its version for equal settings and changes it with any of them', () => {
    const version = (settings: Parameters<typeof compileCatalogue>[0]) => compileCatalogue(settings).catalogue.version;
    expect(version({ usageTypes: ['a'] })).toBe(version({ usageTypes: ['a'], rememberHours: 48 }));
    const different = [{}, { usageTypes: ['a'] }, { usageTypes: ['b'] }, { rememberHours: 24 }, SETTINGS].map(version);
    expect(new Set(different).size).toBe(different.length);
  });

  it('refuses bytes of another catalogue', () => {
    const bytes = engine.encode(engine.empty());
    expect(() => compileCatalogue().decode(bytes)).toThrow(RangeError);
    expect(() => engine.decode(bytes.subarray(0, 3))).toThrow(RangeError);
  });
});
