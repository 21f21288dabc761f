import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import fc from 'fast-check';
import { compileCatalogue } from '../engine/compile-catalogue.js';
import { eventsBy } from '../oracle/any-events.js';

const settings = { usageTypes: ['like', 'post'] };
const plain = compileCatalogue(settings);
const mapping = compileCatalogue({
  ...settings,
  eventMappings: {
    names: { other: 'like', message: 'post' },
    fields: { quantity: 'props.times', value: 'worth', seat: 'props.who', feature: 'props.part' },
  },
});
const { anyEvents } = eventsBy(fc);

const theirs = fc.record({
  worth: fc.constantFrom(undefined, 2, -1, 'much', null),
  props: fc.option(
    fc.record({
      times: fc.constantFrom(undefined, 0, 3, '4', -5, 'often', true),
      who: fc.constantFrom(undefined, 'ada', '', 7),
      part: fc.constantFrom(undefined, 'editor', null),
    }),
    { nil: undefined },
  ),
});

interface Theirs {
  readonly worth?: unknown;
  readonly props?: { readonly times?: unknown; readonly who?: unknown; readonly part?: unknown } | undefined;
}

/** What the mapping says, by hand. */
function byHand(event: CustomerEvent): CustomerEvent {
  if (event.type !== 'usage.recorded') return event;
  const { worth, props } = event.data as Theirs;
  const names: Record<string, string> = { other: 'like', message: 'post' };
  const times = props?.times === '4' ? 4 : [0, 3].includes(props?.times as number) ? (props!.times as number) : null;
  const data = {
    event: names[event.data.event] ?? event.data.event,
    quantity: event.data.quantity ?? times,
    value: event.data.value ?? (typeof worth === 'number' ? worth : null),
    seat: event.data.seat ?? (props?.who === 'ada' ? 'ada' : null),
    feature: event.data.feature ?? (props?.part === 'editor' ? 'editor' : null),
  };
  return { ...event, data };
}

function bytes(engine: typeof plain, events: readonly CustomerEvent[]): Uint8Array {
  const state = engine.empty();
  for (const event of events) engine.fold(state, event);
  return engine.encode(state);
}

describe('event mappings', () => {
  it("read a producer's own names and fields as the contract's, which win where both are there", () =>
    fc.assert(
      fc.property(
        anyEvents(60, ['usage.recorded', 'session.started']).chain((events) =>
          fc.tuple(fc.constant(events), fc.array(theirs, { minLength: events.length, maxLength: events.length })),
        ),
        ([events, extras]) => {
          const sent = events.map((event, i) => ({ ...event, data: { ...event.data, ...extras[i] } }) as CustomerEvent);
          expect(bytes(mapping, sent)).toEqual(bytes(plain, sent.map(byHand)));
        },
      ),
      { numRuns: 200 },
    ));

  it('make a catalogue of their own, whose states look alike', () =>
    expect(mapping.catalogue.version).not.toBe(plain.catalogue.version));
});
