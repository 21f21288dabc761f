import type { FeatureVector, Topic } from '#contracts';
import { isNewer } from '../vectors/is-newer.js';

/** What a member holds of a group: positions, and vectors not scored yet. */
export class ScoringMemory {
  private readonly waiting = new Map<string, FeatureVector>();
  private readonly next: Map<Topic, bigint>;
  private moved = false;
  /** Customers whose vectors were withdrawn: they asked to be forgotten. */
  readonly withdrawn = new Set<string>();
  /** Customers of vectors from fenced members, which may have come after a withdrawal. */
  readonly stale = new Set<string>();

  /**
   * @param epoch - of this service's own ownership
   * @param newestSource - newest epoch of the features service seen in this group
   */
  constructor(
    readonly group: number,
    readonly epoch: number,
    positions: ReadonlyMap<Topic, bigint>,
    private newestSource: number,
  ) {
    this.next = new Map(positions);
  }

  get sourceEpoch(): number {
    return this.newestSource;
  }

  get positions(): ReadonlyMap<Topic, bigint> {
    return this.next;
  }

  /** Takes a vector in unless it comes from a fenced member or isn't the customer's newest. @returns whether it was taken */
  offer(vector: FeatureVector): boolean {
    if (vector.epoch < this.newestSource) {
      this.stale.add(vector.customer);
      return false;
    }
    this.newestSource = vector.epoch;
    const other = this.waiting.get(vector.customer);
    if (other !== undefined && !isNewer(vector, other)) return false;
    this.waiting.set(vector.customer, vector);
    this.withdrawn.delete(vector.customer);
    return true;
  }

  /** Takes a tombstone in: everything about the customer goes. */
  withdraw(customer: string): void {
    this.waiting.delete(customer);
    this.stale.delete(customer);
    this.withdrawn.add(customer);
  }

  /** Everything below `position` is in memory or stored. */
  moveTo(topic: Topic, position: bigint): void {
    this.next.set(topic, position);
    this.moved = true;
  }

  /** The vectors to be scored, one per customer. */
  get vectors(): readonly FeatureVector[] {
    return [...this.waiting.values()];
  }

  /** True when memory is ahead of what is stored. */
  get hasUnstored(): boolean {
    return this.moved;
  }

  /** Memory equals what is stored. */
  stored(): void {
    this.waiting.clear();
    this.withdrawn.clear();
    this.stale.clear();
    this.moved = false;
  }
}
