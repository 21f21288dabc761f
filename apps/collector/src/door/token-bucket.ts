/**
 * Lets events through at a rate. A bucket holds one second's worth; a request is let in while anything is left and may
 * overdraw it, so that a batch larger than the bucket passes and is paid for by waiting afterwards.
 */
export class TokenBucket {
  private tokens: number;
  private at: number;

  /**
   * @param perSecond - events per second, above 0
   * @param now - monotonic ms
   */
  constructor(
    private readonly perSecond: number,
    now: number,
  ) {
    this.tokens = this.capacity;
    this.at = now;
  }

  /** @returns 0 when the events may pass, else the seconds to wait, rounded up */
  take(events: number, now: number): number {
    this.tokens = Math.min(this.capacity, this.tokens + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    if (this.tokens <= 0) return Math.max(1, Math.ceil((1 - this.tokens) / this.perSecond));
    this.tokens -= events;
    return 0;
  }

  private get capacity(): number {
    return Math.max(1, this.perSecond);
  }
}
