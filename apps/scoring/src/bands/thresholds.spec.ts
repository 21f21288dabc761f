import { describe, expect, it } from '@jest/globals';
import { bandThresholds } from './thresholds.js';

const ofModel = { high: 0.4, medium: 0.15 };

describe('bandThresholds', () => {
  it('takes fixed probabilities as configured and the rest from the model', () => {
    expect(bandThresholds({ high: { topShare: 0.1 }, medium: { topShare: 0.3 } }, ofModel)).toEqual(ofModel);
    expect(bandThresholds({ high: { probability: 0.6 }, medium: { topShare: 0.3 } }, ofModel)).toEqual({
      ...{ high: 0.6, medium: 0.15 },
    });
  });

  it('never lets the medium band begin above the high one', () => {
    expect(bandThresholds({ high: { topShare: 0.1 }, medium: { probability: 0.5 } }, ofModel)).toEqual({
      ...{ high: 0.4, medium: 0.4 },
    });
  });
});
