import type { TrainingRows } from './model-input.js';

type FollowUp = Pick<TrainingRows, 'rows' | 'eventDays' | 'observedDays'>;

/** Rows whose fate at a horizon is known, with that fate. */
export interface Labels {
  /** Row indices, ascending. */
  readonly indices: Int32Array;
  /** 1 when the row churned within the horizon, else 0; one per index. */
  readonly labels: Uint8Array;
}

/**
 * Labels at one horizon. Only rows followed for the whole horizon count, churners too: keeping early churners of rows
 * that were not followed to the end would overstate the rate.
 *
 * @param horizonDays - days after the cut-off, above 0
 */
export function labelsAt(rows: FollowUp, horizonDays: number): Labels {
  const indices: number[] = [];
  for (let i = 0; i < rows.rows; i++) if (rows.observedDays[i]! >= horizonDays) indices.push(i);
  return {
    indices: Int32Array.from(indices),
    labels: Uint8Array.from(indices, (i) => (rows.eventDays[i]! <= horizonDays ? 1 : 0)),
  };
}

/** Discrete-time targets: a cell is one row in one interval between successive horizons. */
export interface IntervalTargets {
  /** Ends of the intervals, days, ascending. */
  readonly horizonsDays: readonly number[];
  /** Row-major `[rows, intervals]`: 1 when the row was at risk and followed through the interval's end, else 0. */
  readonly weight: Float32Array;
  /** Row-major `[rows, intervals]`: 1 when the row churned in the interval, else 0. */
  readonly churned: Float32Array;
}

/**
 * Person-period cells for discrete-time hazards.
 *
 * @see Singer, Willett: It's About Time, Journal of Educational Statistics 18 (1993)
 */
export function intervalTargets(rows: FollowUp, horizonsDays: readonly number[]): IntervalTargets {
  const intervals = horizonsDays.length;
  const weight = new Float32Array(rows.rows * intervals);
  const churned = new Float32Array(rows.rows * intervals);
  for (let i = 0; i < rows.rows; i++) {
    const event = rows.eventDays[i]!;
    for (let j = 0; j < intervals; j++) {
      const start = j === 0 ? 0 : horizonsDays[j - 1]!;
      if (event <= start || rows.observedDays[i]! < horizonsDays[j]!) break;
      weight[i * intervals + j] = 1;
      if (event <= horizonsDays[j]!) churned[i * intervals + j] = 1;
    }
  }
  return { horizonsDays, weight, churned };
}

/**
 * The horizons that the rows can teach: each interval holds at least `minimum` churns, else its horizon is merged into
 * a neighbour. The main horizon is always kept.
 */
export function learnableHorizons(
  rows: FollowUp,
  wanted: readonly number[],
  mainDays: number,
  minimum: number,
): number[] {
  const sorted = [...new Set([...wanted, mainDays])].sort((a, b) => a - b);
  const kept: number[] = [];
  const churns = (from: number, to: number): number => {
    let count = 0;
    for (let i = 0; i < rows.rows; i++) {
      if (rows.observedDays[i]! >= to && rows.eventDays[i]! > from && rows.eventDays[i]! <= to) count++;
    }
    return count;
  };
  for (const horizon of sorted) {
    const enough = (): boolean => churns(kept.at(-1) ?? 0, horizon) >= minimum;
    if (horizon !== mainDays) {
      if (enough()) kept.push(horizon);
      continue;
    }
    while (kept.length > 0 && !enough()) kept.pop();
    kept.push(horizon);
  }
  return kept;
}
