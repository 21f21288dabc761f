import { BANDS, type Band, type Counterfactual } from '#contracts';
import type { FeatureEngine, Lever } from '#feature-engine';
import type { BandThresholds } from '#storage';
import { bandOf } from '../bands/band-of.js';
import { inOtherLanguages } from './in-other-languages.js';

/** A scored customer, as far as changes are looked for. */
export interface ScoredVector {
  readonly vector: Float64Array;
  readonly band: Band;
}

/** How probabilities become bands; bands are left downwards with this hysteresis. */
export interface BandRules {
  readonly thresholds: BandThresholds;
  readonly hysteresisLogit: number;
}

interface Pull {
  readonly row: number;
  readonly lever: Lever;
  readonly share: number;
  readonly vector: Float64Array;
}

interface Reached extends Pull {
  readonly probability: number;
  readonly band: Band;
}

/** Parts of a lever's whole way that are tried. */
const STEPS = 8;

/**
 * For each customer the smallest change of something that can be worked on after which the band would be lower. Levers
 * are compared by how much of their way to the healthy state they need, then by where they lead.
 *
 * Two calls of the model for all customers together: one that pulls every lever all the way, one that finds how far is
 * enough for those that help. Customers in the low band cost nothing.
 *
 * @param predict - probability of each vector
 * @returns null where the band is low already or no single lever lowers it
 */
export function counterfactuals(
  customers: readonly ScoredVector[],
  engine: Pick<FeatureEngine, 'levers'>,
  predict: (vectors: readonly Float64Array[]) => Float64Array,
  rules: BandRules,
): (Counterfactual | null)[] {
  const lower = (pulls: readonly Pull[]): Reached[] => lowered(pulls, customers, predict, rules);
  const whole = lower(
    customers.flatMap(({ vector, band }, row) =>
      band === 'low' ? [] : engine.levers(vector).map((lever) => pull(row, lever, 1)),
    ),
  );
  const parts = lower(
    whole.flatMap(({ row, lever }) =>
      Array.from({ length: STEPS - 1 }, (_, step) => pull(row, lever, (step + 1) / STEPS)),
    ),
  );
  const best = new Map<number, Reached>();
  for (const reached of [...parts, ...whole]) {
    const other = best.get(reached.row);
    if (other === undefined || isSmaller(reached, other)) best.set(reached.row, reached);
  }
  return customers.map((_, row) => (best.has(row) ? told(best.get(row)!) : null));
}

function pull(row: number, lever: Lever, share: number): Pull {
  return { row, lever, share, vector: lever.pulled(share) };
}

function lowered(
  pulls: readonly Pull[],
  customers: readonly ScoredVector[],
  predict: (vectors: readonly Float64Array[]) => Float64Array,
  { thresholds, hysteresisLogit }: BandRules,
): Reached[] {
  if (pulls.length === 0) return [];
  const probabilities = predict(pulls.map(({ vector }) => vector));
  return pulls.flatMap((one, i) => {
    const before = customers[one.row]!.band;
    const band = bandOf(probabilities[i]!, before, thresholds, hysteresisLogit);
    return BANDS.indexOf(band) < BANDS.indexOf(before) ? [{ ...one, probability: probabilities[i]!, band }] : [];
  });
}

function isSmaller(a: Reached, b: Reached): boolean {
  return a.share < b.share || (a.share === b.share && a.probability < b.probability);
}

function told({ lever, share, vector, probability, band }: Reached): Counterfactual {
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    ...{ lever: lever.name, share, probability, band },
    words: lever.words(vector, 'en'),
    wordsIn: inOtherLanguages((locale) => lever.words(vector, locale)),
    changes: lever.changes(vector).map(({ feature, from, to }) => ({ feature, from: known(from), to: known(to) })),
  };
}
