import { describe, expect, it } from '@jest/globals';
import { BANDS } from '#contracts';
import fc from 'fast-check';
import { bandOf } from './band-of.js';

const thresholds = { high: 0.5, medium: 0.2 };
const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const previous = fc.option(fc.constantFrom(...BANDS));

describe('bandOf', () => {
  it('enters a band exactly at its threshold', () => {
    expect(bandOf(0.5, 'low', thresholds, 0.15)).toBe('high');
    expect(bandOf(0.499999, null, thresholds, 0.15)).toBe('medium');
    expect(bandOf(0.2, null, thresholds, 0.15)).toBe('medium');
    expect(bandOf(0.199999, 'low', thresholds, 0.15)).toBe('low');
  });

  it('leaves a band only when the log-odds fall further than the hysteresis below its threshold', () => {
    // logit(0.4626) = -0.1499 and logit(0.4625) = -0.1503
    expect(bandOf(0.4626, 'high', thresholds, 0.15)).toBe('high');
    expect(bandOf(0.4625, 'high', thresholds, 0.15)).toBe('medium');
    expect(bandOf(0.19, 'high', thresholds, 0.15)).toBe('medium');
    expect(bandOf(0.1, 'high', thresholds, 0.15)).toBe('low');
  });

  it('never lies below the band that the probability has reached', () =>
    fc.assert(
      fc.property(probability, previous, (p, before) => {
        const plain = bandOf(p, null, thresholds, 0.15);
        expect(BANDS.indexOf(bandOf(p, before, thresholds, 0.15))).toBeGreaterThanOrEqual(BANDS.indexOf(plain));
      }),
    ));

  it('stays where it is when the same probability comes again', () =>
    fc.assert(
      fc.property(probability, previous, (p, before) => {
        const band = bandOf(p, before, thresholds, 0.15);
        expect(bandOf(p, band, thresholds, 0.15)).toBe(band);
      }),
    ));

  it('has no memory without hysteresis', () =>
    fc.assert(
      fc.property(probability, previous, (p, before) => {
        expect(bandOf(p, before, thresholds, 0)).toBe(bandOf(p, null, thresholds, 0));
      }),
    ));
});
