/** What a topic does that has met a clock marker. */
export type BarrierStep =
  /** Goes on: the slot has fired already, or its siblings never came. */
  | 'pass'
  /** Waits at the marker until its siblings have met it as well. */
  | 'wait'
  /** Was the last: the slot fires now, before anything behind the marker is folded. */
  | 'fire';

/**
 * Lets a slot fire in a partition group when every topic has met its marker, while nothing behind the marker is folded
 * in any of them. Only the stored positions and `pending` need to survive a crash: a topic that waits stands at its
 * marker and meets it again.
 */
export class SlotBarrier {
  private readonly met: Map<number, Set<string>>;
  private lastProgress: number | null = null;

  /**
   * @param topics - the topics of the group
   * @param idleMs - how long a topic waits while its siblings bring nothing at all
   * @param pending - topics by marker time, as kept from an earlier run
   * @param fired - the slot that fired last; null before the first
   */
  constructor(
    private readonly topics: readonly string[],
    private readonly idleMs: number,
    pending: ReadonlyMap<number, readonly string[]> = new Map(),
    private fired: number | null = null,
  ) {
    this.met = new Map([...pending].map(([time, names]) => [time, new Set(names)]));
  }

  /** A topic has come to the marker of slot `time`; `now` in ms on any clock that doesn't jump. */
  meet(topic: string, time: number, now: number): BarrierStep {
    if (time === this.fired) return 'pass';
    const met = this.met.get(time) ?? new Set();
    this.met.set(time, met);
    if (!met.has(topic)) this.progressed(now);
    met.add(topic);
    if (this.topics.every((name) => met.has(name))) return 'fire';
    this.lastProgress ??= now;
    return now - this.lastProgress > this.idleMs ? 'pass' : 'wait';
  }

  /** Records were taken in: whoever waits has reason to go on waiting. */
  progressed(now: number): void {
    this.lastProgress = now;
  }

  /** The slot has fired and that is stored. */
  fire(time: number): void {
    this.fired = time;
    this.met.delete(time);
  }

  /** The slot fired last; null before the first. */
  get firedSlot(): number | null {
    return this.fired;
  }

  /** Markers that some topics have met and others not: topics by marker time. */
  pending(): Map<number, string[]> {
    return new Map([...this.met].map(([time, topics]) => [time, [...topics]]));
  }
}
