import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEATURE_LOCALES } from '../catalogue/feature-spec.js';
import { compileCatalogue } from '../engine/compile-catalogue.js';

const engine = compileCatalogue({});
const { catalogue } = engine;

/** A vector of which only some features are known. */
function vectorOf(known: Readonly<Record<string, number>>): Float64Array {
  const vector = new Float64Array(catalogue.features.length).fill(NaN);
  for (const [name, value] of Object.entries(known)) vector[catalogue.indexOf(name)] = value;
  return vector;
}

describe('levers', () => {
  it('have nothing to do where nothing is known or everything is as it should be', () => {
    expect(engine.levers(vectorOf({}))).toEqual([]);
    expect(
      engine.levers(
        vectorOf({ payments_failed_open: 0, tickets_open: 0, usage_count_7d: 12, usage_baseline_week: 11 }),
      ),
    ).toEqual([]);
  });

  it('settle payments by whole ones, and the days past due are gone with the last of them', () => {
    const vector = vectorOf({ payments_failed_open: 2, payment_past_due_days: 9, payment_recency: 41 });
    const [lever] = engine.levers(vector);
    expect(lever!.name).toBe('settle_payment');
    expect(lever!.changes(lever!.pulled(0.5))).toEqual([
      { feature: 'payments_failed_open', from: 2, to: 1 },
      { feature: 'payment_recency', from: 41, to: 21 },
    ]);
    const whole = lever!.pulled(1);
    expect(lever!.changes(whole)).toEqual([
      { feature: 'payments_failed_open', from: 2, to: 0 },
      { feature: 'payment_past_due_days', from: 9, to: NaN },
      { feature: 'payment_recency', from: 41, to: 1 },
    ]);
    expect(FEATURE_LOCALES.map((locale) => lever!.words(whole, locale))).toEqual([
      'Failed payments still open from 2 to 0',
      '未解決の支払い失敗を2件から0件に',
      'Açık başarısız ödemeler 2 yerine 0',
      '未解決的付款失敗由 2 筆降至 0 筆',
    ]);
  });

  it("bring use back to the customer's own habit and no further", () => {
    const vector = vectorOf({ usage_count_7d: 2, usage_baseline_week: 11, usage_silence_days: 6, usage_gap_mean: 1.5 });
    const [lever] = engine.levers(vector);
    expect(lever!.changes(lever!.pulled(1))).toEqual([
      { feature: 'usage_count_7d', from: 2, to: 11 },
      { feature: 'usage_silence_days', from: 6, to: 1.5 },
    ]);
    expect(lever!.words(lever!.pulled(1), 'en')).toBe('Uses this week from 2 back to 11');
  });

  it('stay within bounds, change what they say and nothing else, for any vector and share', () => {
    const anyVector = fc
      .array(fc.oneof(fc.constant(NaN), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: catalogue.features.length,
        maxLength: catalogue.features.length,
      })
      .map((shares) =>
        Float64Array.from(shares, (share, i) => {
          const [low, high] = catalogue.features[i]!.bounds;
          return low + share * (Math.min(high, 1_000) - low);
        }),
      );
    fc.assert(
      fc.property(anyVector, fc.double({ min: 0.01, max: 1, noNaN: true }), (vector, share) => {
        const before = vector.slice();
        for (const lever of engine.levers(vector)) {
          const pulled = lever.pulled(share);
          const changes = new Map(lever.changes(pulled).map(({ feature, to }) => [catalogue.indexOf(feature), to]));
          pulled.forEach((value, i) => {
            expect(value).toBe(changes.has(i) ? changes.get(i) : vector[i]);
            const [low, high] = catalogue.features[i]!.bounds;
            expect(Number.isNaN(value) || (value >= low && value <= high)).toBe(true);
          });
        }
        expect(vector).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});
