import { describe, expect, it } from '@jest/globals';
import { compileCatalogue } from '#feature-engine';
import { bandOf } from '../bands/band-of.js';
import { counterfactuals, type ScoredVector } from './counterfactual.js';

const engine = compileCatalogue({});
const { catalogue } = engine;
const rules = { thresholds: { high: 0.6, medium: 0.3 }, hysteresisLogit: 0.2 };

/** What raises the log-odds, from -2 on, in a model that is easily seen through. */
const WEIGHTS: Readonly<Record<string, number>> = {
  payments_failed_open: 1.2,
  tickets_open: 0.5,
  usage_silence_days: 0.1,
};

function vectorOf(known: Readonly<Record<string, number>>): Float64Array {
  const vector = new Float64Array(catalogue.features.length).fill(NaN);
  for (const [name, value] of Object.entries(known)) vector[catalogue.indexOf(name)] = value;
  return vector;
}

let calls: number;
const predict = (vectors: readonly Float64Array[]): Float64Array => {
  calls += 1;
  return Float64Array.from(vectors, (vector) => {
    const known = (name: string): number => vector[catalogue.indexOf(name)]! || 0;
    const logOdds = Object.entries(WEIGHTS).reduce((sum, [name, weight]) => sum + weight * known(name), -2);
    return 1 / (1 + Math.exp(-logOdds));
  });
};

const scored = (known: Readonly<Record<string, number>>): ScoredVector => {
  const vector = vectorOf(known);
  return { vector, band: bandOf(predict([vector])[0]!, null, rules.thresholds, 0) };
};

function changesFor(...customers: ScoredVector[]): ReturnType<typeof counterfactuals> {
  calls = 0;
  return counterfactuals(customers, engine, predict, rules);
}

describe('counterfactuals', () => {
  it('find the smallest part of a lever that lowers the band, hysteresis included', () => {
    // Two failed payments lie just below the threshold, but within the hysteresis.
    const [change] = changesFor(scored({ payments_failed_open: 3, payment_past_due_days: 12 }));
    expect(change).toEqual({
      ...{ lever: 'settle_payment', share: 3 / 8, band: 'medium' },
      ...{ words: 'Failed payments still open from 3 to 1', wordsIn: expect.any(Object) },
      probability: predict([vectorOf({ payments_failed_open: 1 })])[0],
      changes: [{ feature: 'payments_failed_open', from: 3, to: 1 }],
    });
  });

  it('choose the lever that needs the smaller part of its way', () => {
    const customer = scored({ tickets_open: 4, payments_failed_open: 1 });
    const [change] = changesFor(customer);
    // Half of the tickets would do as well.
    expect([customer.band, change!.lever, change!.share, change!.band]).toEqual([
      ...['high', 'settle_payment', 1 / 8, 'medium'],
    ]);
  });

  it('tell nothing of customers in the low band, nor where no lever is enough', () => {
    expect(changesFor(scored({}), scored({ usage_silence_days: 40 }))).toEqual([null, null]);
  });

  it('ask the model twice for all customers together, and never when all are in the low band', () => {
    changesFor(...Array.from({ length: 40 }, (_, i) => scored({ payments_failed_open: 2 + (i % 3) })));
    expect(calls).toBe(2);
    changesFor(scored({}), scored({ tickets_open: 1 }));
    expect(calls).toBe(0);
  });
});
