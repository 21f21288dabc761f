import { DAY_ZERO } from '../state/keyed-sample.js';
import type { Folding } from './folding.js';

/** Cells of a product feature. */
export const BREADTH = { first: 0, last: 1 } as const;

/** Notes that a part of the product was used today. */
export function useFeature(folding: Folding, feature: number): void {
  const { breadth } = folding.state;
  const slot = breadth.slot(feature);
  if (slot < 0) return;
  const day = folding.day + DAY_ZERO;
  const { cells } = breadth;
  if (cells[slot + BREADTH.first] === 0 || day < cells[slot + BREADTH.first]!) cells[slot + BREADTH.first] = day;
  if (day > cells[slot + BREADTH.last]!) cells[slot + BREADTH.last] = day;
}
