import { describe, expect, it } from '@jest/globals';
import { catalogueSettings } from './settings.js';

const problems = (settings: unknown) =>
  catalogueSettings.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('catalogue settings', () => {
  it('fill in every default', () =>
    expect(catalogueSettings.parse({})).toMatchObject({
      usageTypes: [],
      usageRatios: [],
      traits: { numeric: [], categorical: [] },
      rememberHours: 48,
      calendar: { weekends: [], holidays: [], offSeasons: [] },
      signs: { use_silent: { days: 7, gaps: 4 }, renewal_due: { days: 30, termDays: 90 }, off: [] },
    }));

  it('refuse to switch off a sign that there is not, and a region that is not declared', () => {
    expect(problems({ signs: { off: ['no_such'] } })).toEqual([
      expect.stringContaining('signs.off.0: there is no sign "no_such"; there are cancel_declared, '),
    ]);
    expect(problems({ calendar: { holidays: ['TR'], defaultRegion: 'TW' } })).toEqual([
      'calendar.defaultRegion: "TW" isn\'t in calendar.holidays: declare it there first',
    ]);
    expect(problems({ calendar: { offSeasons: [{ from: '02-30', to: '03-01' }] } })).toEqual([
      'calendar.offSeasons.0.from: expected a month and a day such as 07-15',
    ]);
  });

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
