import { BANDS, type Band } from '#contracts';
import type { BandThresholds } from '#storage';

/**
 * The band of a probability. A band is entered at its threshold, but left downwards only when the log-odds have fallen
 * further than `hysteresisLogit` below it.
 *
 * @param probability - in (0, 1)
 * @param previous - the band so far; null for a customer never scored
 */
export function bandOf(
  probability: number,
  previous: Band | null,
  thresholds: BandThresholds,
  hysteresisLogit: number,
): Band {
  const reached = probability >= thresholds.high ? 'high' : probability >= thresholds.medium ? 'medium' : 'low';
  if (previous === null || BANDS.indexOf(reached) >= BANDS.indexOf(previous)) return reached;
  const kept = (band: 'high' | 'medium'): boolean => logit(probability) >= logit(thresholds[band]) - hysteresisLogit;
  if (previous === 'high' && kept('high')) return 'high';
  return reached === 'low' && kept('medium') ? 'medium' : reached;
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}
