import type { Log } from '#observability';
import { WorkLoop } from '#service';
import { tellTempted, type TellingParts } from './tell-tempted.js';

const POLL_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Brings to Kafka what waits to be told of tempted customers, at least once: also what a process before left behind. Stopped,
 * it leaves the rest in the database.
 */
export class Telling extends WorkLoop {
  constructor(parts: TellingParts, log: Log) {
    super(() => tellTempted(parts, null), {
      ...{ pollMs: POLL_MS, longestPauseMs: LONGEST_PAUSE_MS, finishes: false },
      onFault: (error) => log.warn('telling_failed', { error }),
    });
  }
}
