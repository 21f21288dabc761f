import { bent, fitBend, type Bend, type BentCell } from './bend.js';
import { sigmoid, softplus } from './log-odds.js';

/** Maps a raw hazard log-odds z to intercept + slope z, slope above 0, and bends that where outcomes ask for it. */
export interface HazardCalibration {
  readonly intercept: number;
  readonly slope: number;
  /** Isotonic correction of the line; without one the line holds. */
  readonly bend?: Bend;
}

/** Bounds that keep a probability inside (0, 1) in double precision; the upper one is shared by the intervals. */
const LEAST_HAZARD = 1e-9;
const MOST_TOTAL_HAZARD = 35;
const LEAST_SLOPE = 0.05;
/** Precision of a normal prior on the slope around 1: holds it there when churners are few, unnoticed otherwise. */
const SLOPE_PRECISION = 4;
const ITERATIONS = 50;

/** What one of `heads` intervals adds to the cumulative hazard. */
export function intervalHazard(z: number, calibration: HazardCalibration, heads: number): number {
  const line = calibration.intercept + calibration.slope * z;
  const hazard = softplus(calibration.bend === undefined ? line : bent(calibration.bend, line));
  return Math.min(MOST_TOTAL_HAZARD / heads, Math.max(LEAST_HAZARD, hazard));
}

/**
 * Calibrates horizon by horizon: interval j's line is fitted so that the probability up to horizon j has the greatest
 * likelihood, given the intervals before it. With one horizon this is Platt scaling. Where there are outcomes enough the
 * line is bent to an isotonic regression, if that foretells held-out rows better by two standard errors. Probabilities
 * rise with the horizon by construction, since every interval adds hazard.
 *
 * @param logits - out-of-fold hazard log-odds, `[rows, J]`
 * @param known - 1 where the fate up to horizon j is known, `[rows, J]`
 * @param churned - 1 where the row churned by horizon j, `[rows, J]`
 * @see Platt: Probabilistic Outputs for Support Vector Machines (1999)
 */
export function fitHazardCalibrations(
  logits: Float64Array,
  known: Uint8Array,
  churned: Uint8Array,
  heads: number,
): HazardCalibration[] {
  const rows = logits.length / heads;
  const hazard = new Float64Array(rows);
  return Array.from({ length: heads }, (_, j) => {
    const cells: Cell[] = [];
    for (let i = 0; i < rows; i++) {
      const at = i * heads + j;
      if (known[at] === 1) cells.push({ z: logits[at]!, before: hazard[i]!, churned: churned[at] === 1 });
    }
    const line = fitLine(cells);
    const bend = provenBend(cells, line);
    const fitted: HazardCalibration = bend === null ? line : { ...line, bend };
    for (let i = 0; i < rows; i++) hazard[i]! += intervalHazard(logits[i * heads + j]!, fitted, heads);
    return fitted;
  });
}

interface Cell {
  readonly z: number;
  readonly before: number;
  readonly churned: boolean;
}

/** Rows that stay together when one half of them judges the other: a customer's rows are neighbours. */
const BLOCK_ROWS = 256;

/** The bend of a line, or null when there is none or it doesn't foretell held-out rows better. */
function provenBend(cells: readonly Cell[], line: HazardCalibration): Bend | null {
  const all = cells.map(({ z, ...rest }): BentCell => ({ ...rest, u: line.intercept + line.slope * z }));
  const bend = fitBend(all);
  if (bend === null) return null;
  let [sum, squares] = [0, 0];
  for (const half of [0, 1]) {
    const isIn = (_: BentCell, i: number): boolean => Math.floor(i / BLOCK_ROWS) % 2 === half;
    const learnt = fitBend(all.filter(isIn));
    if (learnt === null) return null;
    all.forEach((cell, i) => {
      if (isIn(cell, i)) return;
      const gain = cellLoss(cell, cell.u) - cellLoss(cell, bent(learnt, cell.u));
      sum += gain;
      squares += gain * gain;
    });
  }
  const variance = squares - (sum * sum) / all.length;
  return sum > 2 * Math.sqrt(variance) ? bend : null;
}

/** Fisher scoring with halved steps on a strictly bounded two-parameter likelihood. */
function fitLine(cells: readonly Cell[]): HazardCalibration {
  let line: HazardCalibration = { intercept: 0, slope: 1 };
  let loss = lossOf(cells, line);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let [g0, g1, h00, h01, h11] = [0, SLOPE_PRECISION * (line.slope - 1), 1e-9, 0, SLOPE_PRECISION];
    for (const { z, before, churned } of cells) {
      const u = line.intercept + line.slope * z;
      const odds = Math.expm1(Math.max(LEAST_HAZARD, before + softplus(u)));
      const slope = sigmoid(u);
      const gradient = (churned ? -1 / odds : 1) * slope;
      const weight = (slope * slope) / odds;
      g0 += gradient;
      g1 += gradient * z;
      h00 += weight;
      h01 += weight * z;
      h11 += weight * z * z;
    }
    const determinant = h00 * h11 - h01 * h01;
    const d0 = (h11 * g0 - h01 * g1) / determinant;
    const d1 = (h00 * g1 - h01 * g0) / determinant;
    let step = 1;
    let next = line;
    let nextLoss = Infinity;
    for (; step > 1e-6; step /= 2) {
      next = { intercept: line.intercept - step * d0, slope: Math.max(LEAST_SLOPE, line.slope - step * d1) };
      nextLoss = lossOf(cells, next);
      if (nextLoss <= loss) break;
    }
    if (!(nextLoss < loss - 1e-10)) break;
    line = next;
    loss = nextLoss;
  }
  return line;
}

function lossOf(cells: readonly Cell[], line: HazardCalibration): number {
  let loss = (SLOPE_PRECISION / 2) * (line.slope - 1) ** 2;
  for (const cell of cells) loss += cellLoss(cell, line.intercept + line.slope * cell.z);
  return loss;
}

/** Negative log-likelihood of a row at calibrated log-odds. */
function cellLoss({ before, churned }: Omit<Cell, 'z'>, u: number): number {
  const hazard = Math.max(LEAST_HAZARD, before + softplus(u));
  return churned ? -Math.log(-Math.expm1(-hazard)) : hazard;
}
