import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import type { CatalogueSettings } from '../catalogue/settings.js';
import { compileCatalogue } from '../engine/compile-catalogue.js';
import { CASES, NOW, type Said, seats, used } from '../oracle/sign-cases.js';
import { signSettings } from './sign-settings.js';
import { signRules } from './sign-rules.js';

const DAY = 86_400_000;

/** Two days of national rest in the week before NOW. */
const holidays = (region: string, year: number) =>
  region === 'TR' && year === 2025 ? [dayOf('2025-06-12'), dayOf('2025-06-13')] : [];
const dayOf = (date: string) => Date.parse(date) / DAY;

function told(said: readonly Said[], settings: CatalogueSettings = {}, locale: 'en' | 'ja' | 'tr' | 'zh-TW' = 'en') {
  const engine = compileCatalogue(settings, holidays);
  const state = engine.empty();
  said.forEach(([daysAgo, type, data = {}], i) =>
    engine.fold(state, {
      type,
      data,
      id: `e${i}`,
      source: 's',
      customer: 'c',
      time: NOW - daysAgo * DAY,
    } as CustomerEvent),
  );
  return engine.signs(engine.snapshot(state, NOW), locale);
}

const names = (said: readonly Said[], settings?: CatalogueSettings) => told(said, settings).map(({ name }) => name);
describe('every sign', () => {
  it('has a case here', () =>
    expect(Object.keys(CASES).sort()).toEqual(
      signRules(signSettings.parse({}))
        .map(({ name }) => name)
        .sort(),
    ));

  for (const [name, { alarming, innocent }] of Object.entries(CASES)) {
    it(`${name} holds for its case, with evidence in four languages, and not for the nearest innocent one`, () => {
      expect(names(alarming)).toContain(name);
      for (const [why, said] of Object.entries(innocent)) expect([why, ...names(said)]).not.toContain(name);
      const words = (['en', 'ja', 'tr', 'zh-TW'] as const).map(
        (locale) => told(alarming, {}, locale).find((sign) => sign.name === name)!.evidence,
      );
      expect(new Set(words).size).toBe(4);
      expect(words.join(' ')).not.toMatch(/[{}]|NaN|unknown/);
    });

    it(`${name} is silent when it is switched off`, () =>
      expect(names(alarming, { signs: { off: [name] } })).not.toContain(name));
  }

  it('says of an opened mail that machines open it too', () =>
    expect(told(CASES.opens_stopped!.alarming).find(({ name }) => name === 'opens_stopped')!.evidence).toBe(
      'Days since a message was opened: 61 days (weak: machines open mail too)',
    ));
});

describe('thresholds', () => {
  it('are taken from the settings', () => {
    expect(names([[20, 'data.exported']], { signs: { data_exported: { days: 20 } } })).toContain('data_exported');
    expect(names([[20, 'data.exported']], { signs: { data_exported: { days: 19 } } })).not.toContain('data_exported');
    const idle = [...seats(['a', 'b'], 40), ...seats(['c', 'd'], 1)];
    expect(names(idle)).not.toContain('seats_idle');
    expect(names(idle, { signs: { seats_idle: { share: 0.5 } } })).toContain('seats_idle');
  });

  it('leave the version of the catalogue as it is, the calendar does not', () => {
    const { version } = compileCatalogue().catalogue;
    expect(compileCatalogue({ signs: { data_exported: { days: 20 } } }).catalogue.version).toBe(version);
    expect(compileCatalogue({ calendar: { weekends: ['sunday'] } }).catalogue.version).not.toBe(version);
  });
});

describe('days off are no silence', () => {
  const stops = (lastUse: number, calendar: CatalogueSettings['calendar'], country = 'TR') =>
    names([...used([lastUse]), [100, 'customer.identified', { traits: { country } }]], {
      calendar,
      signs: { use_stopped: { days: 6 } },
    }).includes('use_stopped');

  it('counts every day without a calendar', () => expect([stops(6, {}), stops(5, {})]).toEqual([true, false]));

  it('leaves out weekends', () => {
    const calendar = { weekends: ['saturday', 'sunday'] } as const;
    expect([stops(8, { weekends: [...calendar.weekends] }), stops(7, { weekends: [...calendar.weekends] })]).toEqual([
      true,
      false,
    ]);
  });

  it("leaves out the public holidays of the customer's own region, and of the default one", () => {
    expect([stops(8, { holidays: ['TR'] }), stops(7, { holidays: ['TR'] })]).toEqual([true, false]);
    expect(stops(7, { holidays: ['TR'] }, 'TW')).toBe(true);
    expect(stops(7, { holidays: ['TR'], defaultRegion: 'TR' }, 'TW')).toBe(false);
  });

  it('leaves out a declared season, also over the new year', () => {
    expect(stops(40, { offSeasons: [{ from: '05-10', to: '06-16' }] })).toBe(false);
    expect(stops(180, { offSeasons: [{ from: '12-20', to: '06-16' }] })).toBe(false);
  });

  it('needs a source of holidays when the calendar names some', () =>
    expect(() => compileCatalogue({ calendar: { holidays: ['TR'] } })).toThrow(RangeError));
});
