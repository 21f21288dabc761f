import { topicOfType, type InputTopic } from '#contracts';
import type { FeatureGroup, Words } from '../catalogue/feature-spec.js';
import { YEAR_WINDOW, type OwnFeature } from '../catalogue/own-features.js';
import { YEAR_WEEKS } from '../facts/log-facts.js';
import type { OwnPlaces } from '../state/own-plan.js';
import {
  COUNT_BOUNDS,
  DAYS_BOUNDS,
  define,
  type FeatureDefinition,
  MONEY_BOUNDS,
  RATIO_BOUNDS,
  SHARE_BOUNDS,
} from './define.js';

const GROUP_OF: Record<InputTopic, FeatureGroup> = {
  'usage.v1': 'usage',
  'billing.v1': 'billing',
  'support.v1': 'support',
  'customer.v1': 'engagement',
};

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
        read: { part: summed, in: counted, weeks },
      };
    case 'days':
      return { unit: 'days', bounds: [0, windowDays], read: { days: counted, weeks } };
    case 'recency':
      return { unit: 'days', bounds: DAYS_BOUNDS, read: { since: counted } };
    case 'trend':
      return { unit: 'share', bounds: SHARE_BOUNDS, read: { trend: counted, weeks } };
    case 'baseline':
      return { unit: 'ratio', bounds: RATIO_BOUNDS, read: { baseline: counted, weeks } };
    case 'share':
      return { unit: 'share', bounds: SHARE_BOUNDS, read: { part: counted, in: per, weeks } };
    case 'last':
      return { unit, bounds: [-1e12, 1e12], read: { trait: last } };
  }
}

function weeksOf(windowDays: number): number {
  return windowDays === YEAR_WINDOW ? YEAR_WEEKS : windowDays / 7;
}

function inEveryLanguage({ en, ja = en, tr = en, 'zh-TW': zhTw = en }: OwnFeature['words']): Words {
  return { en, ja, tr, 'zh-TW': zhTw };
}
