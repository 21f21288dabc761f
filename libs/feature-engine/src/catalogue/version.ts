import { hexHash, nameHash } from '../hash/text-hash.js';
import { LAYOUT_VERSION } from '../state/state-codec.js';
import type { FeatureSpec } from './feature-spec.js';
import type { ResolvedSettings } from './settings.js';

/** Raised when a feature's meaning changes although its name, window and bounds don't. */
const MEANING_VERSION = 2;

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
  return hexHash(JSON.stringify([MEANING_VERSION, LAYOUT_VERSION, stateSettings(settings), settings.calendar, shapes]));
}

function stateSettings(settings: ResolvedSettings): unknown {
  const { usageTypes, traits, rememberHours } = settings;
  return [
    usageTypes,
    traits.numeric,
    traits.categorical.map(({ name, values }) => [name, values ?? null]),
    rememberHours,
  ];
}
