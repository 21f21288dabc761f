import { hexHash, nameHash } from '../hash/text-hash.js';
import { planOwn } from '../state/own-plan.js';
import { LAYOUT_VERSION } from '../state/state-codec.js';
import type { FeatureSpec } from './feature-spec.js';
import type { ResolvedSettings } from './settings.js';

/** Raised when a feature's meaning changes although its name, window and bounds don't. */
const MEANING_VERSION = 3;

/** Tells state layouts apart: bytes written under one can't be read under another. */
export function layoutHash(settings: ResolvedSettings): number {
  return nameHash(JSON.stringify([LAYOUT_VERSION, stateSettings(settings)]));
}

/** Hash of everything that changes a vector's values or their order. */
export function catalogueVersion(features: readonly FeatureSpec[], settings: ResolvedSettings): string {
  const shapes = features.map(({ name, group, unit, kind, windowDays, bounds, labels }) => [
    name,
    group,
    unit,
    kind,
    windowDays,
    bounds,
    labels ?? null,
  ]);
  const { calendar, eventMappings } = settings;
  const meaning = [stateSettings(settings), ownMeanings(settings), calendar, eventMappings, shapes];
  return hexHash(JSON.stringify([MEANING_VERSION, LAYOUT_VERSION, ...meaning]));
}

function stateSettings(settings: ResolvedSettings): unknown {
  const { usageTypes, traits, rememberHours } = settings;
  const { series, lasts } = planOwn(settings, 0);
  return [
    usageTypes,
    traits.numeric,
    traits.categorical.map(({ name, values }) => [name, values ?? null]),
    rememberHours,
    ...(series.length + lasts.length > 0 ? [series, lasts] : []),
  ];
}

/** What own features say, but their words: those change no value. */
function ownMeanings(settings: ResolvedSettings): unknown {
  return settings.features.map(({ words: _, ...meaning }) => meaning);
}
