import { describe, expect, it } from '@jest/globals';
import type { FeatureEngine, FeatureSpec } from '#feature-engine';
import fc from 'fast-check';
import { groupDrivers } from './group-drivers.js';

const spec = (name: string, group: FeatureSpec['group']): FeatureSpec => ({
  ...{ name, group, unit: 'days', kind: 'number', windowDays: null, bounds: [0, 1] },
  words: { en: name, ja: name, tr: name, 'zh-TW': name },
});
const features = [spec('silence', 'usage'), spec('visits', 'usage'), spec('failed', 'billing'), spec('age', 'profile')];
const engine: Pick<FeatureEngine, 'catalogue' | 'evidence'> = {
  catalogue: { version: 'k', features, indexOf: (name) => features.findIndex((feature) => feature.name === name) },
  evidence: (vector, feature, locale = 'en') =>
    `${locale === 'en' ? '' : `${locale}: `}${feature} is ${vector[features.findIndex(({ name }) => name === feature)]}`,
};

describe('groupDrivers', () => {
  it('tells reasons by what they add, each with the feature that pushes furthest its way', () => {
    const drivers = groupDrivers(engine, Float64Array.of(71, 2, NaN, 5), Float64Array.of(0.5, 0.75, -1, 0));
    expect(drivers).toEqual([
      {
        ...{ group: 'usage', contribution: 1.25, evidence: 'visits is 2', feature: 'visits', value: 2 },
        evidenceIn: { ja: 'ja: visits is 2', tr: 'tr: visits is 2', 'zh-TW': 'zh-TW: visits is 2' },
      },
      {
        ...{ group: 'billing', contribution: -1, evidence: 'failed is NaN', feature: 'failed', value: null },
        evidenceIn: { ja: 'ja: failed is NaN', tr: 'tr: failed is NaN', 'zh-TW': 'zh-TW: failed is NaN' },
      },
    ]);
  });

  it('names the feature that lowers the risk when the whole group does', () => {
    const [driver] = groupDrivers(engine, Float64Array.of(71, 2, 0, 0), Float64Array.of(0.5, -0.75, 0, 0));
    expect(driver).toMatchObject({ group: 'usage', contribution: -0.25, feature: 'visits' });
  });

  it('adds up to what the features add up to', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }), (values) => {
        const drivers = groupDrivers(engine, new Float64Array(4), Float64Array.from(values));
        const sum = drivers.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum).toBeCloseTo(
          values.reduce((a, b) => a + b, 0),
          9,
        );
      }),
    ));
});
