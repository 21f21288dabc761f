import { sigmoid } from './log-odds.js';

/** A rising piecewise-linear function; beyond its ends it goes on with slope 1. */
export interface Bend {
  /** Ascending; at least two. */
  readonly at: readonly number[];
  /** Strictly rising, one per `at`. */
  readonly to: readonly number[];
}

/** A row in an interval: its log-odds so far, the hazard of the intervals before, and what came of it up to here. */
export interface BentCell {
  readonly u: number;
  readonly before: number;
  readonly churned: boolean;
}

/** Of the rarer outcome, so many stand behind each knot, and there are so many knots. */
const RARE_PER_KNOT = 200;
const LEAST_KNOTS = 5;
const MOST_KNOTS = 20;
/** Keeps the order of customers where the outcomes alone would tie them. */
const LEAST_SLOPE = 0.01;
const ITERATIONS = 10;

/** The function at a point. */
export function bent({ at, to }: Bend, u: number): number {
  const last = at.length - 1;
  if (u <= at[0]!) return to[0]! + u - at[0]!;
  if (u >= at[last]!) return to[last]! + u - at[last]!;
  let k = 0;
  while (at[k + 1]! < u) k++;
  return to[k]! + ((to[k + 1]! - to[k]!) * (u - at[k]!)) / (at[k + 1]! - at[k]!);
}

/**
 * Isotonic regression of outcomes on log-odds: one level per bin of customers by the greatest likelihood, neighbours in
 * the wrong order pooled, straight lines between, so that no two customers are tied and explanations stay possible.
 *
 * @returns null with too few outcomes of either kind
 * @see Zadrozny, Elkan: Transforming Classifier Scores into Accurate Multiclass Probability Estimates, KDD 2002
 */
export function fitBend(cells: readonly BentCell[]): Bend | null {
  const churned = cells.reduce((sum, cell) => sum + (cell.churned ? 1 : 0), 0);
  const rareIsChurn = churned * 2 < cells.length;
  const rare = rareIsChurn ? churned : cells.length - churned;
  const knots = Math.min(MOST_KNOTS, Math.floor(rare / RARE_PER_KNOT));
  if (knots < LEAST_KNOTS) return null;
  const sorted = cells.toSorted((a, b) => a.u - b.u);
  const levels: Level[] = [];
  let bin: BentCell[] = [];
  let seen = 0;
  for (const cell of sorted) {
    bin.push(cell);
    if (cell.churned === rareIsChurn) seen++;
    if (seen < (rare * (levels.length + 1)) / knots) continue;
    levels.push(levelOf(bin));
    bin = [];
  }
  const pooled = inOrder(levels);
  const at = pooled.map(({ u }) => u);
  const to: number[] = [];
  pooled.forEach(({ value, u }, k) =>
    to.push(k === 0 ? value : Math.max(value, to[k - 1]! + LEAST_SLOPE * (u - at[k - 1]!))),
  );
  return at.length < 2 || at.some((u, k) => k > 0 && u <= at[k - 1]!) ? null : { at, to };
}

interface Level {
  readonly u: number;
  readonly value: number;
  readonly weight: number;
}

/** Fisher scoring of one shift for all rows of a bin. */
function levelOf(bin: readonly BentCell[]): Level {
  let shift = 0;
  let information = 0;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let gradient = 0;
    information = 1e-9;
    for (const { u, before, churned } of bin) {
      const slope = sigmoid(u + shift);
      // e^hazard - 1, the hazard being `before` + log(1 + e^(u + shift))
      const odds = Math.max(1e-9, Math.exp(before) / (1 - slope) - 1);
      gradient += (churned ? -1 / odds : 1) * slope;
      information += (slope * slope) / odds;
    }
    shift -= Math.max(-1, Math.min(1, gradient / information));
  }
  const u = bin.reduce((sum, cell) => sum + cell.u, 0) / bin.length;
  return { u, value: u + shift, weight: information };
}

/** Pool adjacent violators. */
function inOrder(levels: readonly Level[]): Level[] {
  const out: Level[] = [];
  for (let level of levels) {
    for (let last = out.at(-1); last !== undefined && last.value >= level.value; last = out.at(-1)) {
      out.pop();
      const weight = last.weight + level.weight;
      level = {
        u: (last.u * last.weight + level.u * level.weight) / weight,
        value: (last.value * last.weight + level.value * level.weight) / weight,
        weight,
      };
    }
    out.push(level);
  }
  return out;
}
