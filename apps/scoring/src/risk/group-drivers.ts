import type { Driver } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { inOtherLanguages } from './in-other-languages.js';

/**
 * Contributions of single features as the reasons they belong to, what raises the risk most first.
 *
 * @param vector - in catalogue order
 * @param contributions - to the log-odds, one per feature
 */
export function groupDrivers(
  engine: Pick<FeatureEngine, 'catalogue' | 'evidence'>,
  vector: Float64Array,
  contributions: Float64Array,
): Driver[] {
  const { features } = engine.catalogue;
  const sums = new Map<string, number>();
  features.forEach(({ group }, i) => sums.set(group, (sums.get(group) ?? 0) + contributions[i]!));
  return [...sums]
    .filter(([, contribution]) => contribution !== 0)
    .sort(([, a], [, b]) => b - a)
    .map(([group, contribution]) => {
      const ofGroup = (i: number): boolean => features[i]!.group === group;
      // "Unknown" convinces nobody: what is missing is told only where nothing else speaks.
      const known = strongest(contributions, (i) => ofGroup(i) && !Number.isNaN(vector[i]!), Math.sign(contribution));
      const top = known >= 0 ? known : strongest(contributions, ofGroup, Math.sign(contribution));
      const { name } = features[top]!;
      const value = vector[top]!;
      return {
        ...{ group, contribution, feature: name, value: Number.isNaN(value) ? null : value },
        evidence: engine.evidence(vector, name),
        evidenceIn: inOtherLanguages((locale) => engine.evidence(vector, name, locale)),
      };
    });
}

/** Place of the feature that pushes furthest in the direction of its group. */
function strongest(contributions: Float64Array, isOfGroup: (i: number) => boolean, direction: number): number {
  let best = -1;
  contributions.forEach((contribution, i) => {
    if (isOfGroup(i) && (best < 0 || contribution * direction > contributions[best]! * direction)) best = i;
  });
  return best;
}
