import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CustomerEvent } from '#contracts';
import { compileCatalogue } from '../engine/compile-catalogue.js';
import { CategoryNames } from './category-names.js';

const engine = compileCatalogue({
  traits: { categorical: [{ name: 'channel', values: ['web', 'app'] }, { name: 'branch' }] },
});
const NOON = Date.UTC(2026, 0, 5, 12);
const event = (type: string, data: object): CustomerEvent =>
  ({ id: type, source: 'spec', type, customer: 'c', time: NOON, data }) as unknown as CustomerEvent;

/** Names that the codes of one customer's vector stand for. */
function namesAfter(events: readonly CustomerEvent[]): Record<string, string | null> {
  const names = new CategoryNames(engine.catalogue.features);
  const state = engine.empty();
  for (const one of events) {
    names.note(one);
    engine.fold(state, one);
  }
  const values = engine.snapshot(state, NOON + 3_600_000);
  const known = (name: string): string | null => names.of(name, values[engine.catalogue.indexOf(name)]!);
  return Object.fromEntries(
    ['contract_plan', 'profile_plan', 'profile_country', 'profile_locale', 'trait_branch', 'trait_channel'].map(
      (name) => [name, known(name)],
    ),
  );
}

describe('CategoryNames', () => {
  it('names the code of every category that an event told', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(text, text, text, text, (contract, plan, country, branch) => {
        const traits = { plan, country, branch, locale: 'pt-BR', channel: 'app' };
        const events = [
          event('subscription.started', { plan: contract }),
          event('customer.identified', { traits }),
          event('usage.recorded', { event: 'login' }),
        ];
        expect(namesAfter(events)).toEqual({
          ...{ contract_plan: contract, profile_plan: plan, profile_country: country },
          ...{ profile_locale: 'pt', trait_branch: branch, trait_channel: 'app' },
        });
      }),
    );
  });

  it('knows no name that nobody said, nor one beyond a declared vocabulary', () => {
    expect(namesAfter([event('customer.identified', { traits: { channel: 'fax' } })])).toEqual({
      ...{ contract_plan: null, profile_plan: null, profile_country: null },
      ...{ profile_locale: null, trait_branch: null, trait_channel: null },
    });
  });
});
