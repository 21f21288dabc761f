import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import { compileCatalogue } from '../engine/compile-catalogue.js';
import { catalogueSettings, type CatalogueSettings } from './settings.js';

const words = { en: 'Big orders' };
const count = { name: 'big', kind: 'count', event: 'purchase.made', windowDays: 28, words };
const problems = (settings: object) =>
  catalogueSettings.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
const ofOne = (change: object) => problems({ features: [{ ...count, ...change }] });

describe('own features', () => {
  it('are refused with their path, what was given and what was expected', () => {
    expect(ofOne({ event: 'purchase.dreamt' })).toEqual([
      expect.stringMatching(
        /^features\.0\.event: there is no event type "purchase.dreamt"; there are usage.recorded, /,
      ),
    ]);
    expect(ofOne({ windowDays: 30 })).toEqual([
      'features.0.windowDays: 30: a count needs a window of 7, 14, ... or 126 days, or 365',
    ]);
    expect(ofOne({ kind: 'trend', windowDays: 84 })).toEqual([
      'features.0.windowDays: 84: a trend needs a window of 7, 14, ... or 63 days',
    ]);
    expect(ofOne({ kind: 'sum' })).toEqual([
      'features.0.field: a sum needs the field whose numbers it takes, such as amount',
    ]);
    expect(ofOne({ field: 'amount' })).toEqual(['features.0.field: a count takes no field: leave it out']);
    expect(ofOne({ kind: 'recency' })).toEqual(['features.0.windowDays: a recency takes no windowDays: leave it out']);
    expect(ofOne({ kind: 'share' })).toEqual([
      'features.0.per: a share needs the events to compare with, such as {event: purchase.made}',
    ]);
    expect(ofOne({ name: 'Big' })).toEqual([
      'features.0.name: expected a name of lower-case letters, digits and underscores',
    ]);
    expect(ofOne({ where: { 'a..b': 1 } })).toHaveLength(1);
    expect(problems({ features: [count, count] })).toEqual(['features: "big" is declared twice']);
  });

  it('share what they keep, and say when they need more than can be kept', () => {
    const many = (field: (i: number) => string) =>
      Array.from({ length: 49 }, (_, i) => ({ ...count, name: `f${i}`, where: { [field(i)]: true } }));
    expect(problems({ features: many(() => 'same') })).toEqual([]);
    expect(problems({ features: many((i) => `other${i}`) })).toEqual([
      expect.stringMatching(/^features: they need 49 different sums of events, at most 48 can be kept/),
    ]);
  });

  it('stand in the catalogue with their words, English where a language is missing', () => {
    const features: CatalogueSettings['features'] = [
      {
        name: 'big',
        kind: 'sum',
        event: 'purchase.made',
        field: 'amount',
        unit: 'money',
        windowDays: 28,
        words: { en: 'Spent', tr: 'Harcanan' },
      },
    ];
    const engine = compileCatalogue({ features });
    expect(engine.catalogue.features.at(-1)).toMatchObject({
      ...{ name: 'own_big', group: 'billing', unit: 'money', windowDays: 28 },
      words: { en: 'Spent', ja: 'Spent', tr: 'Harcanan', 'zh-TW': 'Spent' },
    });
    const time = Date.parse('2025-03-01T12:00:00Z');
    const state = engine.empty();
    const order = { type: 'purchase.made', id: '1', source: 's', customer: 'c', time, data: { amount: 12.5 } } as const;
    engine.fold(state, order satisfies CustomerEvent);
    expect(engine.evidence(engine.snapshot(state, time), 'own_big', 'tr')).toMatch(/^Harcanan: 12[.,]5/);
  });

  it('make a catalogue of their own, whatever their words', () => {
    const version = (change: object) =>
      compileCatalogue({ features: [{ ...count, ...change }] } as CatalogueSettings).catalogue.version;
    const versions = [{}, { windowDays: 7 }, { where: { shop: 'web' } }, { event: 'refund.issued' }].map(version);
    expect(new Set([...versions, compileCatalogue().catalogue.version]).size).toBe(5);
    expect(version({ words: { en: 'Large orders' } })).toBe(version({}));
  });
});

describe('event mappings', () => {
  it('are refused when they lead to a type that is not declared, or start from one that is', () => {
    const settings = (names: object) => ({ usageTypes: ['like'], eventMappings: { names } });
    expect(problems(settings({ Liked: 'likes' }))).toEqual([
      'eventMappings.names.Liked: "likes" isn\'t in usageTypes: declare it there first',
    ]);
    expect(problems(settings({ like: 'like' }))).toEqual([
      'eventMappings.names.like: "like" is itself in usageTypes: it counts as that',
    ]);
    expect(problems({ eventMappings: { fields: { price: 'props.price' } } })).toHaveLength(1);
  });
});
