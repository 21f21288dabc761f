import { closedDestinations, type LaneName, type Queries } from '#storage';
import type { RetentionMetrics } from '../retention-metrics.js';

/** Destinations that their owners have closed (HTTP 410), as the database knew them at the last look. */
export class ClosedDestinations {
  private closed = new Map<string, string>();

  constructor(
    private readonly queries: Queries,
    private readonly metrics: RetentionMetrics,
    /** The configured ones. */
    private readonly lanes: readonly { readonly lane: LaneName; readonly addressHash: string | null }[],
  ) {}

  async refresh(): Promise<void> {
    const stored = await closedDestinations(this.queries);
    this.closed = new Map(stored.map(({ channel, name, addressHash }) => [`${channel} ${name}`, addressHash]));
    for (const { lane, addressHash } of this.lanes)
      if (lane.destination !== null)
        this.metrics.destinationClosed(lane.channel, lane.destination, this.has(lane, addressHash));
  }

  /** A destination that got another address is open. */
  has({ channel, destination }: LaneName, addressHash: string | null): boolean {
    return addressHash !== null && this.closed.get(`${channel} ${destination}`) === addressHash;
  }

  add({ channel, destination }: LaneName, addressHash: string): void {
    this.closed.set(`${channel} ${destination}`, addressHash);
    this.metrics.destinationClosed(channel, destination ?? '', true);
  }
}
