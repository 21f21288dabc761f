import { nameHash } from '../hash/text-hash.js';
import { FIRST_USAGE_TYPE, SERIES } from '../state/series.js';
import { ONE, toMilli } from '../state/saturating.js';
import { useFeature } from './breadth.js';
import type { Handler } from './folding.js';
import { seeSeat } from './seats.js';

/** Product use. Declared names have series of their own, all others share one. */
export function foldUsage(usageTypes: readonly string[]): {
  'usage.recorded': Handler<'usage.recorded'>;
  'session.started': Handler<'session.started'>;
  'data.exported': Handler<'data.exported'>;
} {
  const seriesOf = new Map(usageTypes.map((name, index) => [name, FIRST_USAGE_TYPE + index]));
  const hashOf = new Map(usageTypes.map((name) => [name, nameHash(name)]));
  return {
    'usage.recorded': (folding, data) => {
      const { quantity, value } = data;
      const milli = quantity === undefined || quantity === null ? ONE : toMilli(quantity);
      folding.add(seriesOf.get(data.event) ?? SERIES.usageOther, milli);
      if (value !== undefined && value !== null && value > 0) folding.add(SERIES.usageValue, toMilli(value));
      if (data.seat) seeSeat(folding, data.seat, 1, false);
      useFeature(folding, data.feature ? nameHash(data.feature) : (hashOf.get(data.event) ?? nameHash(data.event)));
    },
    'session.started': (folding, data) => {
      folding.count(SERIES.session);
      if (data.durationSeconds) folding.add(SERIES.sessionSeconds, toMilli(data.durationSeconds));
      if (data.seat) seeSeat(folding, data.seat, 1, false);
    },
    'data.exported': (folding, data) => {
      folding.count(SERIES.exported);
      if (data.seat) seeSeat(folding, data.seat, 0, false);
    },
  };
}
