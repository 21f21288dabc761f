import { describe, expect, it } from '@jest/globals';
import { arrivals, DISORDER, type DataEvent } from './arrivals.js';

const HOUR_MS = 3_600_000;
const events = Array.from({ length: 5_000 }, (_, i): DataEvent => {
  const id = `e${i}`;
  const own = { id, source: 'spec', customer: `c${i % 7}`, time: i * HOUR_MS };
  const event = { ...own, type: 'session.started' as const, data: {} };
  const time = new Date(own.time).toISOString();
  const envelope = { specversion: '1.0' as const, id, source: 'spec', type: event.type, subject: own.customer, time };
  return { kind: 'event', file: 'spec', line: i, event, envelope: { ...envelope, data: {} } };
});
const arrived = arrivals(events, { ...DISORDER, seed: 4 });

describe('arrivals', () => {
  it('brings every event within a day of when it happened, in another order', () => {
    const firsts = arrived.filter(({ repeat }) => !repeat);
    expect(new Set(firsts.map(({ event }) => event.envelope.id)).size).toBe(events.length);
    for (const { event, at } of firsts) {
      expect(at).toBeGreaterThanOrEqual(event.event.time);
      expect(at).toBeLessThan(event.event.time + 24 * HOUR_MS);
    }
    expect(firsts.map(({ event }) => event)).not.toEqual(events);
  });

  it('repeats about two percent, each within an hour behind its original', () => {
    const repeats = arrived.filter(({ repeat }) => repeat);
    expect(repeats.length / events.length).toBeGreaterThan(0.014);
    expect(repeats.length / events.length).toBeLessThan(0.026);
    for (const { event, at } of repeats) {
      const original = arrived.find((other) => other.event === event)!;
      expect(original.repeat).toBe(false);
      expect(at - original.at).toBeLessThanOrEqual(HOUR_MS);
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(arrivals(events, { ...DISORDER, seed: 4 })).toEqual(arrived);
    expect(arrivals(events, { ...DISORDER, seed: 5 })).not.toEqual(arrived);
  });
});
