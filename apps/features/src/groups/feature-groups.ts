import type { EventLimits, Topic } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import type { ConsumerMetrics, Log } from '#observability';
import { loadGroupProgress, type Database, type PartitionGroups } from '#storage';
import { COMMIT, type Batch, type BatchOutcome, type GroupHandler, type Positions } from '#stream';
import type { EmitSlot } from '../clock/emit-slot.js';
import type { SetAside } from '../judge/set-aside.js';
import { takeSegment, type Segment } from '../judge/take-segment.js';
import type { CustomerStates } from '../states/customer-states.js';
import type { FlushGroup } from './flush-group.js';
import { GroupMemory } from './group-memory.js';

/** What the handler is made of. */
export interface FeatureGroupsParts {
  readonly database: Database;
  readonly groups: PartitionGroups;
  readonly engine: FeatureEngine;
  readonly states: CustomerStates;
  readonly setAside: SetAside;
  readonly flushGroup: FlushGroup;
  readonly emitSlot: EmitSlot;
  readonly metrics: ConsumerMetrics;
  readonly log: Log;
  readonly limits: EventLimits;
  /** Partitions of every input topic. */
  readonly partitions: number;
  /** How long a topic waits at a clock marker while its siblings bring nothing, ms. */
  readonly markerIdleMs: number;
}

/** How soon a topic that waits at a marker looks again. */
const HOLD_MS = 100;

/** Takes the four input topics of a partition group in: folds events, sets bad ones aside, fires slots. */
export class FeatureGroups implements GroupHandler {
  private readonly held = new Map<number, GroupMemory>();

  constructor(private readonly parts: FeatureGroupsParts) {}

  async assigned(group: number): Promise<Positions> {
    const { database, groups, markerIdleMs, log } = this.parts;
    const { epoch, positions } = await groups.take(group);
    const progress = await loadGroupProgress(database, group);
    const known = positions as ReadonlyMap<Topic, bigint>; // written by `advance` from topics alone
    this.held.set(group, new GroupMemory(group, epoch, known, progress, markerIdleMs));
    log.info('partition_group_taken', { group, epoch });
    return known;
  }

  async handle(batch: Batch): Promise<BatchOutcome> {
    const memory = this.memory(batch.group);
    for (;;) {
      const segment = takeSegment(batch, memory.position(batch.topic), this.parts);
      await this.takeIn(memory, batch, segment);
      if (segment.marker === null) return COMMIT;
      const { time } = segment.marker;
      const step = memory.barrier.meet(batch.topic, time, performance.now());
      if (step === 'wait') return { kind: 'hold', from: segment.end, afterMs: HOLD_MS };
      if (step === 'fire') await this.fire(memory, time);
      else if (time !== memory.barrier.firedSlot)
        this.parts.log.warn('clock_marker_abandoned', { group: batch.group, topic: batch.topic, time });
      memory.moveTo(batch.topic, segment.end + 1n);
    }
  }

  async flush(group: number): Promise<Positions> {
    const memory = this.memory(group);
    await this.parts.flushGroup.run(memory);
    return new Map(memory.positions);
  }

  lost(group: number): void {
    this.held.delete(group);
    this.parts.states.forget(group);
  }

  /**
   * Emits the next page of the daily sweep of a group that is held; call it serialised with the group's batches.
   *
   * @returns true when the slot is done
   */
  async sweep(group: number, slot: number): Promise<boolean> {
    const memory = this.memory(group);
    if (memory.sweepSlot === slot && memory.sweepAfter === null) return true;
    await this.parts.flushGroup.run(memory);
    if (memory.sweepSlot !== null) return this.parts.emitSlot.sweepPage(memory, slot);
    await this.parts.emitSlot.skip(memory, slot);
    return true;
  }

  private async takeIn(memory: GroupMemory, batch: Batch, segment: Segment): Promise<void> {
    const { engine, metrics, setAside, states } = this.parts;
    await setAside.run(batch, segment);
    const customers = new Set(segment.good.map(({ event }) => event.customer));
    const entries = await states.load(memory, customers);
    // No await from here on: either all of the segment is in memory, or nothing.
    let dropped = 0;
    for (const { event, imported, appendedAt } of segment.good) {
      const entry = memory.erased.has(event.customer) ? undefined : entries.get(event.customer);
      if (event.type === 'customer.erased') {
        // Also when it comes again: whatever a stray process left behind is removed once more.
        memory.erase(event.customer);
        states.forgetCustomer(event.customer);
        if (entry !== undefined) memory.count('counted', 1);
        else dropped++;
      } else if (entry === undefined) dropped++;
      else memory.folded(entry, engine.fold(entry.state, event), imported ? null : appendedAt);
    }
    memory.count('rejected', segment.dead.length);
    memory.count('forwarded', segment.misplaced.length);
    memory.moveTo(batch.topic, segment.end);
    if (segment.records.length === 0) return;
    memory.barrier.progressed(performance.now());
    metrics.records(batch.topic, 'ok', '', segment.good.length - dropped);
    metrics.records(batch.topic, 'dropped', 'erased', dropped);
    metrics.age(batch.topic, (Date.now() - segment.records.at(-1)!.timestamp) / 1_000);
  }

  private async fire(memory: GroupMemory, slot: number): Promise<void> {
    const { emitSlot, flushGroup, log } = this.parts;
    await flushGroup.run(memory);
    await emitSlot.fire(memory, slot);
    log.info('slot_fired', { group: memory.group, slot: new Date(slot).toISOString() });
  }

  private memory(group: number): GroupMemory {
    const memory = this.held.get(group);
    if (memory === undefined) throw new Error(`partition group ${group} is not held`);
    return memory;
  }
}
