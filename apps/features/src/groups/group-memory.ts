import { INPUT_TOPICS, type Topic } from '#contracts';
import type { FoldOutcome } from '#feature-engine';
import type { GroupProgress, RecordCounts } from '#storage';
import { SlotBarrier } from '../clock/slot-barrier.js';
import type { SweepPace } from '../clock/sweep-pace.js';
import type { CustomerEntry } from './customer-entry.js';

const none = (): { -readonly [what in keyof RecordCounts]: number } => ({
  counted: 0,
  repeated: 0,
  late: 0,
  rejected: 0,
  forwarded: 0,
});

/** Under what a member holds a group. */
export interface HeldGroup {
  readonly group: number;
  readonly epoch: number;
  /** Version of the catalogue in force. */
  readonly catalogue: string;
  readonly generation: number;
}

/** What a member knows of a group that it holds: positions, and what is folded but not stored yet. */
export class GroupMemory implements HeldGroup {
  readonly group: number;
  readonly epoch: number;
  readonly catalogue: string;
  readonly generation: number;
  /** Customers whose stored state is behind. */
  readonly dirty = new Map<string, CustomerEntry>();
  /** Customers who asked to be forgotten and are still stored. */
  readonly erased = new Set<string>();
  /** Customers that a vector is due for: append time of their newest record since the last flush, epoch ms. */
  readonly touched = new Map<string, number>();
  readonly barrier: SlotBarrier;
  /** The daily slot that is being swept or was swept last, epoch ms; null before the first. */
  sweepSlot: number | null;
  /** Last customer that the running sweep has emitted; null when none runs. */
  sweepAfter: string | null;
  /** Of the running sweep; null until its customers are counted. */
  pace: SweepPace | null = null;
  /** The newest generation under which everyone was emitted. */
  emittedGeneration: number;
  /** Last customer emitted under a newer one; null when none was yet. */
  emittedAfter: string | null;
  private readonly next: Map<Topic, bigint>;
  private counts = none();
  private moved = false;

  constructor(held: HeldGroup, positions: ReadonlyMap<Topic, bigint>, progress: GroupProgress | null, idleMs: number) {
    ({ group: this.group, epoch: this.epoch, catalogue: this.catalogue, generation: this.generation } = held);
    this.next = new Map(positions);
    this.barrier = new SlotBarrier(INPUT_TOPICS, idleMs, progress?.markers, progress?.firedSlot);
    this.sweepSlot = progress?.sweepSlot ?? null;
    this.sweepAfter = progress?.sweepAfter ?? null;
    // A group without progress has no customers.
    this.emittedGeneration = progress?.emittedGeneration ?? held.generation;
    this.emittedAfter = progress?.emittedAfter ?? null;
  }

  /** True until everyone has been emitted under the present generation. */
  get owesVectors(): boolean {
    return this.emittedGeneration < this.generation;
  }

  /** Whether the customer's next vector is the first under the present generation, as far as is known. */
  owesVector(customer: string): boolean {
    if (!this.owesVectors || this.emittedAfter === null) return this.owesVectors;
    // The order of the pages: by bytes.
    return Buffer.compare(Buffer.from(customer), Buffer.from(this.emittedAfter)) > 0;
  }

  /** Next offset of every topic read so far. */
  get positions(): ReadonlyMap<Topic, bigint> {
    return this.next;
  }

  position(topic: Topic): bigint {
    return this.next.get(topic) ?? 0n;
  }

  /** Everything below `position` is in memory or stored. */
  moveTo(topic: Topic, position: bigint): void {
    if (this.next.get(topic) === position) return;
    this.next.set(topic, position);
    this.moved = true;
  }

  /** Takes note of a folded record. `appendedAt` is null for imported history, which causes no vector. */
  folded(entry: CustomerEntry, outcome: FoldOutcome, appendedAt: number | null): void {
    entry.version++;
    this.count(outcome, 1);
    this.dirty.set(entry.customer, entry);
    if (appendedAt === null) return;
    this.touched.set(entry.customer, Math.max(appendedAt, this.touched.get(entry.customer) ?? -Infinity));
  }

  /** The customer is to be forgotten: nothing of theirs is stored or told any more. */
  erase(customer: string): void {
    this.erased.add(customer);
    this.dirty.delete(customer);
    this.touched.delete(customer);
    // The place of a running sweep would keep the id: it begins anew, and repeats equal vectors.
    if (this.sweepAfter === customer) {
      this.sweepAfter = '';
      this.pace = null;
    }
    if (this.emittedAfter === customer) this.emittedAfter = '';
  }

  count(what: keyof RecordCounts, records: number): void {
    this.counts[what] += records;
  }

  /** True when memory is ahead of what is stored. */
  get hasUnstored(): boolean {
    return this.moved || this.dirty.size > 0 || this.erased.size > 0;
  }

  /** What was counted since the last flush. */
  get counted(): RecordCounts {
    return this.counts;
  }

  progress(): GroupProgress {
    return {
      markers: this.barrier.pending(),
      firedSlot: this.barrier.firedSlot,
      sweepSlot: this.sweepSlot,
      sweepAfter: this.sweepAfter,
      emittedGeneration: this.emittedGeneration,
      emittedAfter: this.emittedAfter,
    };
  }

  /** Memory equals what is stored. */
  stored(): void {
    this.dirty.clear();
    this.erased.clear();
    this.touched.clear();
    this.counts = none();
    this.moved = false;
  }
}
