import type { Generator } from '../bench/engine/generator.js';

/** When a service is killed: once a share of the work is done, and then after a pause. */
export interface PlannedKill {
  /** Share of all that is to be received, 0..1. */
  readonly progress: number;
  readonly pauseMs: number;
}

/** The last share of the work after which a kill still meets some. */
const LAST = 0.95;
const PAUSE_MS = 120;

/** Moments at random, in order. */
export function planKills(kills: number, random: Generator): PlannedKill[] {
  return Array.from({ length: kills }, () => ({
    progress: random.next() * LAST,
    pauseMs: random.below(PAUSE_MS),
  })).sort((a, b) => a.progress - b.progress);
}
