/** Longest time that a destination is left alone of our own accord, ms. */
const LONGEST_MS = 60_000;
const FIRST_MS = 2_000;

/**
 * Whether a destination is worth trying. After trouble it is left alone for a while, longer each time, then tried with
 * one message alone; once that arrives, everything flows again.
 */
export class Circuit {
  #failures = 0;
  #closedUntil = -Infinity;

  /** @param parallel - most messages under way at once when all is well */
  constructor(readonly parallel: number) {}

  /** How many messages may be under way at `now` (monotonic ms). */
  room(now: number): number {
    if (now < this.#closedUntil) return 0;
    return this.#failures > 0 ? 1 : this.parallel;
  }

  /** True while the destination is left alone or on trial. */
  get isTroubled(): boolean {
    return this.#failures > 0;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#closedUntil = -Infinity;
  }

  /**
   * @param afterMs - how long the other side asked to be left alone; null when it didn't say
   * @param spread - a number in [0, 1), drawn by the caller, so that many senders don't come back at once
   */
  failed(now: number, afterMs: number | null, spread: number): void {
    const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.#failures, 10));
    this.#failures++;
    this.#closedUntil = Math.max(this.#closedUntil, now + Math.max(afterMs ?? 0, full / 2 + (full / 2) * spread));
  }
}
