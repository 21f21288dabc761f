import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import { findTempted, type CompetitorMove } from './find-tempted.js';

const event = (type: string, data: object): CustomerEvent =>
  ({ type, id: 'e', source: 's', customer: 'c', time: 0, data }) as unknown as CustomerEvent;

const asks = (feature: string) => event('feature.requested', { feature });
const reason = (data: object) => event('reason.given', { source: 'customer', ...data });

const HISTORY: Readonly<Record<string, readonly CustomerEvent[]>> = {
  wish: [asks('Offline-Mode')],
  'has it': [asks('offline mode'), event('feature.shipped', { feature: 'offline mode' })],
  'other wish': [asks('dark mode')],
  price: [reason({ reason: 'price' })],
  discount: [event('discount.requested', { discount: 0.2 })],
  named: [reason({ reason: 'competitor', detail: 'ACME' })],
  'other one': [reason({ reason: 'competitor', detail: 'Umbrella' })],
  gone: [asks('offline mode'), event('customer.erased', {})],
};

async function* history(): AsyncGenerator<readonly [string, readonly CustomerEvent[]]> {
  yield* Object.entries(HISTORY);
}

const tempted = async (move: Partial<CompetitorMove>) =>
  Object.fromEntries(
    (await findTempted(history(), { competitor: 'Acme', features: [], cheaper: false, ...move })).map(
      ({ customer, because }) => [customer, because],
    ),
  );

describe('a move of a competitor', () => {
  it('tempts who has an open wish for what it released, and who has named it', async () => {
    expect(await tempted({ features: ['offline mode'] })).toEqual({
      wish: ['asked for Offline-Mode'],
      named: ['named Acme'],
    });
  });

  it('that is a lower price tempts who finds the price high', async () => {
    expect(await tempted({ cheaper: true })).toEqual({
      price: ['finds the price high'],
      discount: ['asked for a discount'],
      named: ['named Acme'],
    });
  });
});
