import { topicOfType } from '#contracts';
import type { EventFilter, OwnFeature } from '../catalogue/own-features.js';
import { YEAR_WINDOW } from '../catalogue/own-features.js';
import { EVENT_HORIZON, FIRST_USAGE_TYPE, USAGE_HORIZON } from './series.js';

/** What is summed by day over the events of a filter: each once, a field's numbers, or each that has the field. */
interface OwnSeries {
  readonly filter: EventFilter;
  readonly field: string | null;
  readonly adds: 'one' | 'number';
  readonly series: number;
  horizon: number;
}

/** A last value that is kept like a trait. */
interface OwnLast {
  readonly filter: EventFilter;
  readonly field: string;
  readonly trait: number;
}

/** Where an own feature reads; -1 for what it doesn't need. */
export interface OwnPlaces {
  readonly definition: OwnFeature;
  /** Its events, each once; for a mean those that have the field. */
  readonly counted: number;
  /** The numbers of its field. */
  readonly summed: number;
  /** The events of `per`. */
  readonly per: number;
  /** Its last value among the traits. */
  readonly last: number;
}

/** What own features add to a state. */
export interface OwnPlan {
  readonly series: readonly OwnSeries[];
  readonly lasts: readonly OwnLast[];
  readonly features: readonly OwnPlaces[];
}

/**
 * Places what the declared features need: one series for equal needs of several.
 *
 * @param traits - traits placed already
 */
export function planOwn(
  settings: { readonly usageTypes: readonly string[]; readonly features: readonly OwnFeature[] },
  traits: number,
): OwnPlan {
  const series = new Map<string, OwnSeries>();
  const lasts = new Map<string, OwnLast>();
  const first = FIRST_USAGE_TYPE + settings.usageTypes.length;
  const place = (filter: EventFilter, field: string | null, adds: OwnSeries['adds'], windowDays = 0): number => {
    const key = JSON.stringify([filter.event, Object.entries(filter.where).sort(), field, adds]);
    const known = series.get(key) ?? { filter, field, adds, series: first + series.size, horizon: USAGE_HORIZON };
    // Rare events are cheap to keep for a year; use is kept that long only when it is asked for.
    if (windowDays === YEAR_WINDOW || topicOfType(filter.event) !== 'usage.v1') known.horizon = EVENT_HORIZON;
    series.set(key, known);
    return known.series;
  };
  const keep = (filter: EventFilter, field: string): number => {
    const key = JSON.stringify([filter.event, Object.entries(filter.where).sort(), field]);
    const known = lasts.get(key) ?? { filter, field, trait: traits + lasts.size };
    lasts.set(key, known);
    return known.trait;
  };
  const features = settings.features.map((definition): OwnPlaces => {
    const { kind, event, where, field, per, windowDays } = definition;
    const filter = { event, where };
    const isNumbers = kind === 'sum' || kind === 'mean';
    return {
      definition,
      counted:
        kind === 'sum' || kind === 'last' ? -1 : place(filter, kind === 'mean' ? field! : null, 'one', windowDays),
      summed: isNumbers ? place(filter, field!, 'number', windowDays) : -1,
      per: per === undefined ? -1 : place(per, null, 'one', windowDays),
      last: kind === 'last' ? keep(filter, field!) : -1,
    };
  });
  return { series: [...series.values()], lasts: [...lasts.values()], features };
}
