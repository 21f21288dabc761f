import type { Band } from '#contracts';
import type { StoredScore } from '#storage';

/** What is compared with the score told last. */
export interface NewScore {
  readonly probability: number;
  readonly band: Band;
  /** Names of the warning signs that hold. */
  readonly signs: readonly string[];
}

/**
 * Whether a score deserves a risk event: the first one, another band, a sign that started or stopped, or a probability
 * at least `minChange` away from the one told last.
 */
export function isNews(before: StoredScore | null, now: NewScore, minChange: number): boolean {
  if (before === null || before.band !== now.band) return true;
  if (Math.abs(now.probability - before.toldProbability) >= minChange) return true;
  const held = new Set(before.signs);
  return held.size !== new Set(now.signs).size || now.signs.some((sign) => !held.has(sign));
}
