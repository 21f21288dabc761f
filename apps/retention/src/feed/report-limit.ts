const MINUTE_MS = 60_000;

/** Counts what each customer's pages report in a minute, so that no page floods the topics. */
export class ReportLimit {
  private counts = new Map<string, number>();
  private endsAt = 0;

  constructor(private readonly perMinute: number) {}

  /**
   * @param now - ms
   * @returns 0 when it may pass, else the seconds until it may
   */
  take(customer: string, now: number): number {
    if (now >= this.endsAt) {
      this.counts = new Map();
      this.endsAt = now + MINUTE_MS;
    }
    const count = this.counts.get(customer) ?? 0;
    if (count >= this.perMinute) return Math.ceil((this.endsAt - now) / 1_000);
    this.counts.set(customer, count + 1);
    return 0;
  }
}
