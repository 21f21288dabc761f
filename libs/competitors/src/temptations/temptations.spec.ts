import type { CustomerEvent } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpen, mergeTemptations, temptationsIn, TEMPTING_TYPES, type Temptation } from './temptations.js';

const event = (type: string, data: object, time = 1): CustomerEvent =>
  ({ type, id: 'e', source: 's', customer: 'c', time, data }) as unknown as CustomerEvent;

const reason = (data: object): CustomerEvent => event('reason.given', { source: 'customer', ...data });
const said = (one: CustomerEvent): string[] =>
  temptationsIn(one).map(({ kind, key, what }) => `${kind} ${key} ${what}`.trim());

describe('what may tempt a customer', () => {
  it.each([
    [event('feature.requested', { feature: 'Offline-Mode' }), ['wish offlinemode Offline-Mode']],
    [event('ticket.opened', { ticket: 't', feature: 'dark\u0000mode' }), ['wish darkmode dark mode']],
    [reason({ reason: 'missing-feature', detail: 'export' }), ['wish export export']],
    [reason({ reason: 'missing-feature', detail: 'export', source: 'inferred' }), []],
    [reason({ reason: 'price' }), ['price']],
    [reason({ reason: 'price', source: 'inferred' }), ['price']],
    [reason({ reason: 'competitor', detail: 'ACME Inc.' }), ['competitor acmeinc ACME Inc.']],
    [reason({ reason: 'competitor' }), []],
    [event('discount.requested', { discount: 0.2 }), ['discount']],
    [
      event('feature.shipped', { feature: 'dark mode', alsoCalled: ['Night Theme'] }),
      ['wish darkmode', 'wish nighttheme'],
    ],
    [event('purchase.made', {}), []],
  ])('is in what happened (%#)', (one, expected) => {
    expect(said(one)).toEqual(expected);
    if (expected.length > 0) expect(TEMPTING_TYPES).toContain(one.type);
  });

  it('has a key that an index takes, however long its normal form is', () => {
    const [one] = temptationsIn(event('feature.requested', { feature: '\ufdfa'.repeat(256) }));
    expect(one!.key.length).toBeLessThanOrEqual(256);
  });

  it('is over once the feature is there, and begins again when it is asked for again', () => {
    const merged = (...events: CustomerEvent[]): Temptation =>
      events.flatMap(temptationsIn).reduce((a, b) => mergeTemptations(a, b));
    const asked = event('feature.requested', { feature: 'x' }, 1);
    const shipped = event('feature.shipped', { feature: 'x' }, 2);
    const again = event('feature.requested', { feature: 'X' }, 3);
    expect([merged(asked), merged(asked, shipped), merged(shipped), merged(asked, shipped, again)].map(isOpen)).toEqual(
      [...[true, false, false, true]],
    );
    expect(merged(again, shipped, asked).what).toBe('X');
  });

  it('is the same in whatever order and however often it is heard', () => {
    const moment = fc.option(fc.nat(5), { nil: null });
    const any = fc.record({ what: fc.constantFrom('', 'a', 'b'), saidAt: moment, metAt: moment });
    const merge = (list: { what: string; saidAt: number | null; metAt: number | null }[]): Temptation =>
      list
        .map((one): Temptation => ({ kind: 'wish', key: 'a', ...one, what: one.saidAt === null ? '' : `${one.what}a` }))
        .reduce((a, b) => mergeTemptations(a, b));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), (list) => {
        expect(merge([...list.toReversed(), ...list])).toEqual(merge(list));
      }),
    );
  });
});
