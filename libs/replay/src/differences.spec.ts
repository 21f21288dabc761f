import { describe, expect, it } from '@jest/globals';
import type { FeatureVector } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { differences } from './differences.js';

const engine = compileCatalogue();
const { features, version } = engine.catalogue;
const worth = { minor: 1_200, currency: 'EUR' };
const values = Float64Array.from(features, (_, i) => (i % 3 === 0 ? NaN : i / 7));
const served: FeatureVector = {
  ...{ customer: 'c', catalogue: version, generation: 1, version: 3, asOf: 0, cause: 'events', group: 0, epoch: 1 },
  ...{ positions: {}, valueMinor: 1_200, currency: 'EUR', receivedAt: null },
  values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
};

describe('differences', () => {
  it('finds none between a vector and what JSON made of it, missing numbers included', () => {
    const published = JSON.parse(JSON.stringify(served)) as FeatureVector;
    expect(differences(engine, published, values, worth)).toEqual([]);
  });

  it('names every number that is another to the last bit, and a missing one that is not missing', () => {
    const other = values.slice();
    other[0] = 0;
    other[1]! *= 1 + Number.EPSILON;
    expect(differences(engine, served, other, { minor: 1_201, currency: null })).toEqual([
      { feature: features[0]!.name, served: null, replayed: 0 },
      { feature: features[1]!.name, served: values[1], replayed: other[1] },
      { feature: 'valueMinor', served: 1_200, replayed: 1_201 },
      { feature: 'currency', served: 'EUR', replayed: null },
    ]);
  });

  it('compares no numbers of different catalogues', () => {
    expect(differences(engine, { ...served, catalogue: 'other' }, values, worth)).toEqual([
      { feature: 'catalogue', served: 'other', replayed: version },
    ]);
  });
});
