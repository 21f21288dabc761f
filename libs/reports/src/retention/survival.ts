import type { Spell } from '../spells/spells.js';

/** A point of the survival curve. */
export interface SurvivalPoint {
  /** Days since the customer came. */
  readonly days: number;
  /** Share that is still a customer then, in [0, 1]. */
  readonly surviving: number;
  /** Customers who were still there then and have been watched for longer. */
  readonly atRisk: number;
}

const DAY_MS = 86_400_000;

/**
 * How long customers stay, those who are still there included (their end is unknown, not far).
 *
 * @param firstSpells - one per customer
 * @param observedUntil - epoch ms
 * @param days - where the curve is read, rising
 * @see Kaplan, Meier, Nonparametric estimation from incomplete observations, JASA 1958
 */
export function survivalCurve(
  firstSpells: readonly Spell[],
  observedUntil: number,
  days: readonly number[],
): SurvivalPoint[] {
  const lives = firstSpells
    .map(({ start, end }) => ({ days: (Math.min(end, observedUntil) - start) / DAY_MS, ended: end < observedUntil }))
    .toSorted((a, b) => a.days - b.days);
  let surviving = 1;
  let at = 0;
  return days.map((day) => {
    while (at < lives.length && lives[at]!.days <= day) {
      const moment = lives[at]!.days;
      let [ends, until] = [0, at];
      for (; until < lives.length && lives[until]!.days === moment; until++) ends += lives[until]!.ended ? 1 : 0;
      surviving *= 1 - ends / (lives.length - at);
      at = until;
    }
    return { days: day, surviving, atRisk: lives.length - at };
  });
}
