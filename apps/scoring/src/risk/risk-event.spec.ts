import { describe, expect, it } from '@jest/globals';
import { riskEventId } from './risk-event.js';

const made = {
  ...{ customer: 'anna', vector: Float64Array.of(1, NaN), asOf: 1_000, catalogue: 'k1' },
  ...{ generation: 1, model: 'm1', promotedAt: 5 },
};

describe('riskEventId', () => {
  it('is equal for equal values, wherever the vector lies in memory', () => {
    const elsewhere = new Float64Array([9, 1, NaN]).subarray(1);
    expect(riskEventId({ ...made, vector: elsewhere })).toBe(riskEventId(made));
  });

  it('differs when anything differs that the score came from', () => {
    const others = [
      { ...made, customer: 'ben' },
      { ...made, vector: Float64Array.of(1, 0) },
      { ...made, asOf: 1_001 },
      { ...made, catalogue: 'k2' },
      { ...made, generation: 2 },
      { ...made, model: 'm2' },
      { ...made, promotedAt: 6 },
    ];
    expect(new Set([made, ...others].map(riskEventId)).size).toBe(8);
  });
});
