import { describe, expect, it } from '@jest/globals';
import { catalogueSettings } from './settings.js';

const problems = (settings: unknown) =>
  catalogueSettings.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('catalogue settings', () => {
  it('fill in every default', () =>
    expect(catalogueSettings.parse({})).toEqual({
      usageTypes: [],
      usageRatios: [],
      traits: { numeric: [], categorical: [] },
      rememberHours: 48,
    }));

  it('name the path of a name that is declared twice', () => {
    expect(problems({ usageTypes: ['a', 'b', 'a'] })).toEqual(['usageTypes: "a" is declared twice']);
    expect(problems({ traits: { numeric: ['age'], categorical: [{ name: 'age' }] } })).toEqual([
      'traits: "age" is declared twice',
    ]);
  });

  it('refuse a ratio of a type that is not declared', () =>
    expect(problems({ usageTypes: ['like'], usageRatios: [{ of: 'dislike', per: 'like' }] })).toEqual([
      'usageRatios.0.of: "dislike" isn\'t in usageTypes: declare it there first',
    ]));

  it('refuse more than 32 usage types', () =>
    expect(problems({ usageTypes: Array.from({ length: 33 }, (_, i) => `t${i}`) })).toHaveLength(1));
});
