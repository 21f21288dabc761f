import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RandomSource } from '../random/random-source.js';
import { cumulativeLogOdds } from './cumulative.js';
import { fitHazardCalibrations } from './hazard-calibration.js';
import { sigmoid } from './log-odds.js';

describe('fitHazardCalibrations', () => {
  it('recovers the line that distorted known log-odds', () => {
    const random = new RandomSource(4);
    const truth = Float64Array.from({ length: 20_000 }, () => random.normal() - 1);
    const churned = Uint8Array.from(truth, (z) => (random.uniform() < sigmoid(z) ? 1 : 0));
    const [line] = fitHazardCalibrations(
      truth.map((z) => 2 * z + 1),
      new Uint8Array(20_000).fill(1),
      churned,
      1,
    );
    // Standard errors of intercept and slope are about .02 here.
    expect(line!.slope).toBeCloseTo(0.5, 1);
    expect(line!.intercept).toBeCloseTo(-0.5, 1);
  });

  it('matches the observed churn up to every horizon on average', () => {
    const random = new RandomSource(9);
    const rows = 20_000;
    const logits = Float64Array.from({ length: rows * 2 }, () => random.normal() - 2);
    const churned = new Uint8Array(rows * 2);
    for (let i = 0; i < rows; i++) {
      churned[i * 2] = random.uniform() < sigmoid(logits[i * 2]! + 0.7) ? 1 : 0;
      churned[i * 2 + 1] = churned[i * 2] === 1 || random.uniform() < sigmoid(0.6 * logits[i * 2 + 1]!) ? 1 : 0;
    }
    const calibrations = fitHazardCalibrations(logits, new Uint8Array(rows * 2).fill(1), churned, 2);
    const p = cumulativeLogOdds(logits, calibrations).map(sigmoid);
    for (const j of [0, 1]) {
      const mean = (values: ArrayLike<number>): number =>
        Array.from({ length: rows }, (_, i) => values[i * 2 + j]!).reduce((a, b) => a + b, 0) / rows;
      expect(mean(p)).toBeCloseTo(mean(churned), 3);
    }
  });

  it('bends the line where outcomes ask for it, and comes closer to the true risk at every horizon', () => {
    const random = new RandomSource(12);
    const rows = 30_000;
    const logits = Float64Array.from({ length: rows * 2 }, () => 2 * random.normal());
    // No line: flat below -1 and above 1.
    const truth = logits.map((z) => 2 * Math.max(-1, Math.min(1, z)) - 1);
    const churned = new Uint8Array(rows * 2);
    for (let i = 0; i < rows; i++) {
      churned[i * 2] = random.uniform() < sigmoid(truth[i * 2]!) ? 1 : 0;
      churned[i * 2 + 1] = churned[i * 2] === 1 || random.uniform() < sigmoid(truth[i * 2 + 1]!) ? 1 : 0;
    }
    const calibrations = fitHazardCalibrations(logits, new Uint8Array(rows * 2).fill(1), churned, 2);
    const lines = calibrations.map(({ intercept, slope }) => ({ intercept, slope }));
    expect(calibrations.map(({ bend }) => bend !== undefined)).toEqual([true, true]);
    const error = (of: typeof lines, j: number): number => {
      const p = cumulativeLogOdds(logits, of).map(sigmoid);
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const survives = (k: number): number => 1 - sigmoid(truth[i * 2 + k]!);
        const risk = 1 - survives(0) * (j === 1 ? survives(1) : 1);
        sum += Math.abs(p[i * 2 + j]! - risk) / rows;
      }
      return sum;
    };
    for (const j of [0, 1]) expect(error(calibrations, j)).toBeLessThan(error(lines, j) / 2);
    for (const { bend } of calibrations)
      bend!.to.forEach((to, k) => k > 0 && expect(to).toBeGreaterThan(bend!.to[k - 1]!));
  });

  it('leaves a true line alone', () => {
    const random = new RandomSource(21);
    const logits = Float64Array.from({ length: 30_000 }, () => random.normal() - 1);
    const churned = Uint8Array.from(logits, (z) => (random.uniform() < sigmoid(z) ? 1 : 0));
    const [line] = fitHazardCalibrations(logits, new Uint8Array(30_000).fill(1), churned, 1);
    expect(line!.bend).toBeUndefined();
  });

  it('keeps the slope above 0 when scores rank the wrong way', () => {
    const logits = Float64Array.from({ length: 200 }, (_, i) => (i % 2 ? 3 : -3));
    const churned = Uint8Array.from(logits, (z) => (z < 0 ? 1 : 0));
    const [line] = fitHazardCalibrations(logits, new Uint8Array(200).fill(1), churned, 1);
    expect(line!.slope).toBeGreaterThan(0);
  });
});

describe('cumulativeLogOdds', () => {
  it('rises with the horizon and stays a probability for any log-odds', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (logits) => {
          const line = { intercept: 0, slope: 1 };
          const p = cumulativeLogOdds(logits, [line, line, line]).map(sigmoid);
          expect(p[0]).toBeGreaterThan(0);
          expect(p[1]).toBeGreaterThanOrEqual(p[0]!);
          expect(p[2]).toBeGreaterThanOrEqual(p[1]!);
          expect(p[2]).toBeLessThan(1);
        },
      ),
    ));
});
