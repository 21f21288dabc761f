import { topicOfType, type InputTopic } from '#contracts';
import type { FeatureGroup, Words } from '../catalogue/feature-spec.js';
import { YEAR_WINDOW, type OwnFeature } from '../catalogue/own-features.js';
import type { Facts } from '../facts/facts.js';
import { REST_OF_YEAR } from '../facts/log-facts.js';
import type { OwnPlaces } from '../state/own-plan.js';
import {
  COUNT_BOUNDS,
  DAYS_BOUNDS,
  define,
  type FeatureDefinition,
  MONEY_BOUNDS,
  ratio,
  RATIO_BOUNDS,
  SHARE_BOUNDS,
} from './define.js';

const GROUP_OF: Record<InputTopic, FeatureGroup> = {
  'usage.v1': 'usage',
  'billing.v1': 'billing',
  'support.v1': 'support',
  'customer.v1': 'engagement',
};

/** Weeks that the log is looked back on: what is longer is the year. */
const MOST_WEEKS = 18;
const LEAST_DAYS_BEFORE = 14;

type Meaning = Pick<FeatureDefinition, 'unit' | 'bounds' | 'read'>;

/** The features that users declare over their own events. */
export function ownFeatures(places: readonly OwnPlaces[]): FeatureDefinition[] {
  return places.map((place) => {
    const { name, group, event, words, windowDays } = place.definition;
    return define({
      name: `own_${name}`,
      group: group ?? GROUP_OF[topicOfType(event)],
      words: inEveryLanguage(words),
      windowDays: windowDays ?? null,
      ...meaning(place),
    });
  });
}

function meaning({ definition, counted, summed, per, last }: OwnPlaces): Meaning {
  const { kind, unit = 'score', windowDays = 0 } = definition;
  const weeks = weeksOf(windowDays);
  switch (kind) {
    case 'count':
      return { unit: 'count', bounds: COUNT_BOUNDS, read: { sum: counted, weeks } };
    case 'sum':
      return { unit, bounds: MONEY_BOUNDS, read: { sum: summed, weeks } };
    case 'mean':
      return {
        unit,
        bounds: MONEY_BOUNDS,
        read: ({ log }) => ratio(log.sum(summed, 0, weeks), log.sum(counted, 0, weeks)),
      };
    case 'days':
      return { unit: 'days', bounds: [0, windowDays], read: ({ log }) => log.daysIn(counted, 0, weeks) };
    case 'recency':
      return { unit: 'days', bounds: DAYS_BOUNDS, read: { since: counted } };
    case 'trend':
      return {
        ...{ unit: 'share', bounds: SHARE_BOUNDS },
        read: ({ log }) => ratio(log.sum(counted, 0, weeks), log.sum(counted, 0, 2 * weeks)),
      };
    case 'baseline':
      return { unit: 'ratio', bounds: RATIO_BOUNDS, read: (facts) => againstBefore(facts, counted, windowDays) };
    case 'share':
      return {
        ...{ unit: 'share', bounds: SHARE_BOUNDS },
        read: ({ log }) => ratio(log.sum(counted, 0, weeks), log.sum(per, 0, weeks)),
      };
    case 'last':
      return { unit, bounds: [-1e12, 1e12], read: ({ state }) => state.traits.of(last) };
  }
}

/** Events a day in the window against those a day in the weeks before it; missing with less than two weeks known. */
function againstBefore({ log, knownDays }: Facts, series: number, windowDays: number): number {
  const before = Math.min(MOST_WEEKS * 7, knownDays) - windowDays;
  if (!(before >= LEAST_DAYS_BEFORE)) return NaN;
  const weeks = windowDays / 7;
  return ratio(log.sum(series, 0, weeks) / windowDays, log.sum(series, weeks, MOST_WEEKS) / before);
}

function weeksOf(windowDays: number): number {
  return windowDays === YEAR_WINDOW ? REST_OF_YEAR : windowDays / 7;
}

function inEveryLanguage({ en, ja = en, tr = en, 'zh-TW': zhTw = en }: OwnFeature['words']): Words {
  return { en, ja, tr, 'zh-TW': zhTw };
}
