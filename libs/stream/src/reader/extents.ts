import { TOPIC_SETTINGS, type Topic } from '#contracts';
import type { LogRanges } from '../consumer/log-ranges.js';

/** Offsets by topic and partition. */
export type OffsetsByPartition = ReadonlyMap<Topic, ReadonlyMap<number, bigint>>;

interface Extent {
  next: bigint;
  readonly end: bigint;
  readonly compacted: boolean;
}

const IDLE_FETCHES = 3;

/** What is still to be read of each partition. */
export class Extents {
  readonly #all = new Map<string, Extent>();
  readonly #open = new Map<string, Extent>();
  #idleFetches = 0;

  constructor(
    ranges: LogRanges,
    wanted: {
      readonly partitions?: readonly number[];
      readonly from?: OffsetsByPartition;
      readonly upTo?: 'end' | OffsetsByPartition;
    },
  ) {
    for (const [topic, partitions] of ranges)
      for (const [partition, { start, end }] of partitions) {
        if (wanted.partitions !== undefined && !wanted.partitions.includes(partition)) continue;
        const from = wanted.from?.get(topic)?.get(partition) ?? start;
        const upTo = wanted.upTo === undefined || wanted.upTo === 'end' ? end : wanted.upTo.get(topic)?.get(partition);
        const compacted = TOPIC_SETTINGS.some((settings) => settings.topic === topic && settings.cleanup === 'compact');
        const extent = { next: max(from, start), end: min(upTo ?? end, end), compacted };
        this.#all.set(`${topic}/${partition}`, extent);
        if (extent.next < extent.end) this.#open.set(`${topic}/${partition}`, extent);
      }
  }

  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** First offset not to be read; 0 for a partition that isn't wanted. */
  endOf(topic: Topic, partition: number): bigint {
    return this.#all.get(`${topic}/${partition}`)?.end ?? 0n;
  }

  /** Where reading goes on; undefined when nothing is left there. */
  nextOf(topic: Topic, partition: number): bigint | undefined {
    return this.#open.get(`${topic}/${partition}`)?.next;
  }

  /** Everything below `next` was read or holds nothing. Returns true when the partition is done. */
  advance(topic: Topic, partition: number, next: bigint): boolean {
    this.#idleFetches = 0;
    const extent = this.#open.get(`${topic}/${partition}`);
    if (extent === undefined) return true;
    extent.next = next;
    if (next < extent.end) return false;
    this.#open.delete(`${topic}/${partition}`);
    return true;
  }

  /** Several fetches in a row found nothing though something should be there. */
  get isStuck(): boolean {
    return this.#idleFetches >= IDLE_FETCHES && this.#open.size > 0;
  }

  /** What retention has deleted meanwhile is not to be read any more. */
  leaveOut(ranges: LogRanges): void {
    for (const [topic, partitions] of ranges)
      for (const [partition, { start }] of partitions) {
        const next = this.nextOf(topic, partition);
        if (next !== undefined && start > next) this.advance(topic, partition, start);
      }
  }

  /** A fetch found nothing. After several of them compacted partitions are done; returns true when that changed something. */
  idle(): boolean {
    this.#idleFetches += 1;
    if (this.#idleFetches < IDLE_FETCHES) return false;
    const before = this.#open.size;
    for (const [place, { compacted }] of this.#open) if (compacted) this.#open.delete(place);
    return this.#open.size < before;
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
