import type { CustomerEvent } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { gatherTemptations, temptationsIn } from '../temptations/temptations.js';
import { moveIdentity, tellMove, type CompetitorMove } from './competitor-move.js';
import { tellReasons, temptedBy } from './tempted-by.js';

const event = (type: string, data: object): CustomerEvent =>
  ({ type, id: 'e', source: 's', customer: 'c', time: 0, data }) as unknown as CustomerEvent;

const asks = (feature: string): CustomerEvent => event('feature.requested', { feature });
const reason = (data: object): CustomerEvent => event('reason.given', { source: 'customer', ...data });

const CUSTOMERS: Readonly<Record<string, readonly CustomerEvent[]>> = {
  wish: [asks('Offline-Mode')],
  'has it': [asks('offline mode'), event('feature.shipped', { feature: 'offline mode' })],
  'other wish': [asks('dark mode')],
  price: [reason({ reason: 'price' })],
  discount: [event('discount.requested', { discount: 0.2 })],
  named: [reason({ reason: 'competitor', detail: 'ACME' })],
  'other one': [reason({ reason: 'competitor', detail: 'Umbrella' })],
  both: [reason({ reason: 'competitor', detail: 'acme' }), asks('offline mode')],
};

const move = (over: Partial<CompetitorMove>): CompetitorMove => ({
  ...{ competitor: 'Acme', features: [], cheaper: false, happenedOn: null, link: null, note: null },
  ...over,
});

function tempted(over: Partial<CompetitorMove>): Record<string, string[]> {
  const told = Object.entries(CUSTOMERS).map(([customer, events]) => {
    const said = gatherTemptations(events.flatMap(temptationsIn));
    return [customer, tellReasons(move(over), temptedBy(move(over), said))] as const;
  });
  return Object.fromEntries(told.filter(([, because]) => because.length > 0));
}

describe('a move of a competitor', () => {
  it('tempts who has an open wish for what it released, and who has named it', () => {
    expect(tempted({ features: ['offline mode'] })).toEqual({
      ...{ wish: ['asked for Offline-Mode'], named: ['named Acme'], both: ['asked for offline mode', 'named Acme'] },
    });
  });

  it('that is a lower price tempts who finds the price high', () => {
    expect(tempted({ cheaper: true })).toEqual({
      ...{ price: ['finds the price high'], discount: ['asked for a discount'] },
      ...{ named: ['named Acme'], both: ['named Acme'] },
    });
  });

  it('is one however it is written, and another one on another day', () => {
    const same = [
      move({ features: ['offline mode', 'Export'], note: 'x' }),
      move({ competitor: 'ACME', features: ['export', 'OfflineMode', 'offline-mode'], link: 'https://acme.example' }),
    ];
    const others = [
      move({ features: ['export'] }),
      move({ features: ['offline mode', 'export'], cheaper: true }),
      move({ features: ['offline mode', 'export'], happenedOn: '2026-03-01' }),
    ];
    expect([new Set(same.map(moveIdentity)).size, new Set([...same, ...others].map(moveIdentity)).size]).toEqual([
      1, 4,
    ]);
  });

  it('is told in words', () => {
    expect(tellMove(move({ features: ['a', 'b'], cheaper: true, happenedOn: '2026-03-01' }))).toBe(
      'Acme released a, b and became cheaper on 2026-03-01',
    );
  });
});
