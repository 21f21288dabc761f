import { describe, expect, it } from '@jest/globals';
import { InvalidConfiguration } from '#config';
import { featureSet } from './feature-set.js';

const CATALOGUE = ['known_days', 'type_like_28d', 'type_post_28d', 'type_post_84d'];

describe('a set of features', () => {
  it('is read by name and pattern, in the order of the catalogue', () =>
    expect(featureSet('# first\ntype_*_28d  # lately\n\nknown_days\n', CATALOGUE, 'f.txt')).toEqual([
      'known_days',
      'type_like_28d',
      'type_post_28d',
    ]));

  it('is refused for a name that there is not, and when it names nothing', () => {
    const refusal = (text: string) => {
      try {
        return featureSet(text, CATALOGUE, 'f.txt');
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidConfiguration);
        return (error as Error).message;
      }
    };
    expect(refusal('known_dayz\nother_*')).toContain('f.txt: no feature is named "known_dayz"');
    expect(refusal('other_*')).toContain('f.txt: names no feature of this catalogue');
    expect(refusal('')).toContain('f.txt: names no feature of this catalogue');
  });
});
