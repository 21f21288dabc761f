import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import { compileCatalogue } from '../engine/compile-catalogue.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 0, 6);
const engine = compileCatalogue({ usageTypes: ['post', 'like'], traits: { numeric: ['employees'] } });

let ids = 0;
const event = (day: number, type: CustomerEvent['type'], data: object) =>
  ({
    ...{ type, data, customer: 'c', source: 's', id: `e${ids++}` },
    time: START + Math.round(day * DAY_MS),
  }) as CustomerEvent;
const contract = { subscription: 'main' };
const EVENTS = [
  event(0, 'customer.identified', { traits: { employees: 12, country: 'TR' } }),
  event(0, 'subscription.started', {
    ...{ ...contract, plan: 'team', amount: 120, currency: 'EUR', billingPeriodMonths: 1 },
    ...{ endsAt: '2026-01-06', seats: 4 },
  }),
  event(0.5, 'seat.added', { seat: 'ada', admin: true }),
  ...[1, 2, 3, 8, 9, 15, 40].flatMap((day) => [
    event(day + 0.25, 'usage.recorded', { event: 'post', seat: 'ada', feature: 'board' }),
    event(day + 0.5, 'usage.recorded', { event: day % 2 ? 'like' : 'other', quantity: 2.5 }),
  ]),
  event(30, 'subscription.changed', { ...contract, amount: 150 }),
  event(30.5, 'invoice.payment_failed', { amount: 150, currency: 'EUR', invoice: 'i1' }),
  event(33, 'ticket.opened', { ticket: 't1', topic: 'speed' }),
  event(33.1, 'ticket.replied', { ticket: 't1', by: 'agent' }),
  event(34, 'ticket.resolved', { ticket: 't1' }),
  event(35, 'csat.rated', { score: 2, ticket: 't1' }),
  event(36, 'message.sent', { message: 'm1' }),
  event(37, 'message.sent', { message: 'm2' }),
  event(60, 'purchase.made', { amount: 19.99, currency: 'EUR' }),
];

/** The state after EVENTS as the format before wrote it. */
const WRITTEN_BEFORE =
  'AiI4OJEagOC23q1lgKD2pxOqGaoZoYEkMIABz9keEe+KTxERcgqAhLCjBoDQxp0MgMSpkxMAAAAAAIC0rr8JAICg9qcTAIDortgI' +
  'AID4+4UIAICIybMHgLiZKYCy1q0GgIjgxgyA/KupDoCQ5MAEFwAADBQCAQMBAAEBAAEAgAIAQAMAEA8GAAYGAAECAQUGAAECAQEG' +
  'AAEAIu+KTxHP+BQREc/4FM/4FPGMT8/4FPGMT8/4FBEAAIGg9qcTAM7KGgAAAAAAAAAAgaD2pxMAGASBwOzPJgFEMaOVudbtEYHT' +
  'DtEPgPCcq8QBwT4AAAGBoPanEwNEMaOVAOGnEgAAAAAAAQKB6Nz+EgHzjLuFAwaB0N2wEQEkcN6sm/iOlh4Agfi+qBEFJHDerAAA' +
  'geCq3hAJJHDerAAAAoHw94sQoR8ABIGAxbkPgZCS5w4CTXVsrhU9AAcBBk/vz5Y8FZmh1ac8Lovo9OQ7FQKAhLCjBm3RqCV2RXu3' +
  'gK6mChHkMjdGyX9GAQAb/Z4pRJjVOQSA+PuFCJDL99//TUCxgLiZKWd1W18zWB6FgIyKJfZ6R2sUmCk7gKyPBN2dDwv4XjEwAoCI' +
  'ybMHYNOAaqm/A5OAuJkp33/mog2Dd3Q=';

describe('a stored state', () => {
  const state = engine.empty();
  for (const each of EVENTS) engine.fold(state, each);
  const bytes = engine.encode(state);

  it('is read in the format before too, and written anew in this one, shorter', () => {
    const before = Buffer.from(WRITTEN_BEFORE, 'base64');
    const read = engine.decode(before);
    expect(engine.snapshot(read, state.newest + DAY_MS)).toEqual(engine.snapshot(state, state.newest + DAY_MS));
    expect(Buffer.from(engine.encode(read))).toEqual(Buffer.from(bytes));
    expect(bytes.length).toBeLessThan(before.length);
  });

  it('is refused in a format that is not known, cut short, or with bytes too many', () => {
    expect(() => engine.decode(Uint8Array.from(bytes, (byte, i) => (i === 0 ? 9 : byte)))).toThrow(RangeError);
    for (let length = 0; length < bytes.length; length++)
      expect(() => engine.decode(bytes.subarray(0, length))).toThrow(RangeError);
    expect(() => engine.decode(Uint8Array.of(...bytes, 0))).toThrow('goes on after its end');
  });
});
