import { describe, expect, it } from '@jest/globals';
import { calibrationPicture } from './calibration-picture.js';

describe('calibrationPicture', () => {
  it('marks where a bin was predicted, where observed, and where both fall together', () => {
    const lines = calibrationPicture([
      { rows: 10, predicted: 0.1, observed: 0.1 },
      { rows: 12, predicted: 0.2, observed: 0.4 },
    ]).split('\n');
    expect(lines).toEqual([
      ` 10.0% predicted  10.0% observed ${'.'.repeat(13)}*${'.'.repeat(37)} 10 rows`,
      ` 20.0% predicted  40.0% observed ${'.'.repeat(25)}|${'.'.repeat(24)}o 12 rows`,
    ]);
  });
});
