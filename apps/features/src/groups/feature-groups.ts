import type { EventLimits, Topic } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import type { ConsumerMetrics, Log } from '#observability';
import {
  keepSwitchesAway,
  loadFeatureStore,
  loadGroupProgress,
  type Database,
  type FeatureStore,
  type PartitionGroups,
} from '#storage';
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
  /** The catalogue in force, that of the engine. */
  readonly store: FeatureStore;
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
  /** Whether time is moved by clock markers alone. */
  readonly replayed: boolean;
}

/** Another catalogue serves now: this process starts anew with it. */
class CatalogueSwitched extends Error {
  override readonly name = 'CatalogueSwitched';
  readonly code = 'HF-302';
  readonly retryAfterMs = 500;
  readonly operator = 'Nothing: services follow by themselves.';
}

/** How soon a topic that waits at a marker looks again. */
const HOLD_MS = 100;

/** Takes the four input topics of a partition group in: folds events, sets bad ones aside, fires slots. */
export class FeatureGroups implements GroupHandler {
  private readonly held = new Map<number, GroupMemory>();

  constructor(private readonly parts: FeatureGroupsParts) {}

  async assigned(group: number): Promise<Positions> {
    const { database, groups, markerIdleMs, log, store } = this.parts;
    const { catalogue, generation } = store;
    const { epoch, positions } = await database.transaction('features_take', async (tx) => {
      await keepSwitchesAway(tx);
      const present = await loadFeatureStore(tx);
      if (present?.catalogue !== catalogue || present.generation !== generation)
        throw new CatalogueSwitched(`Catalogue ${catalogue} of generation ${generation} is no longer in force.`);
      return groups.take(group, tx);
    });
    const progress = await loadGroupProgress(database, group);
    const known = positions as ReadonlyMap<Topic, bigint>; // written by `advance` from topics alone
    this.held.set(group, new GroupMemory({ group, epoch, catalogue, generation }, known, progress, markerIdleMs));
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

  /** Whether a switch of catalogues has made vectors of the group due. */
  owesVectors(group: number): boolean {
    return this.held.get(group)?.owesVectors ?? false;
  }

  /**
   * Emits the next page of vectors that a switch of catalogues has made due; call it serialised with the group's batches.
   *
   * @returns true when none are left
   */
  async newGeneration(group: number): Promise<boolean> {
    const memory = this.memory(group);
    if (memory.owesVectors) await this.newGenerationPage(memory);
    return !memory.owesVectors;
  }

  /**
   * Emits the next page of the daily sweep of a group that is held, if it is due; call it serialised with the group's
   * batches.
   *
   * @param slot - the group's latest slot, not after `now`; both epoch ms
   * @returns true when none is due
   */
  async sweep(group: number, slot: number, now: number): Promise<boolean> {
    const { emitSlot, flushGroup } = this.parts;
    const memory = this.memory(group);
    const pace = await emitSlot.pace(memory, slot);
    if (pace === null || pace.due > now) return true;
    if (memory.owesVectors) {
      await this.newGenerationPage(memory);
      return false;
    }
    await flushGroup.run(memory);
    if (memory.sweepSlot === null) await emitSlot.skip(memory, slot);
    else await emitSlot.sweepPage(memory, pace);
    return false;
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
    while (memory.owesVectors) await this.newGenerationPage(memory);
    await flushGroup.run(memory);
    await emitSlot.fire(memory, slot);
    log.info('slot_fired', { group: memory.group, slot: new Date(slot).toISOString() });
  }

  private async newGenerationPage(memory: GroupMemory): Promise<void> {
    const { emitSlot, flushGroup, store, replayed } = this.parts;
    await flushGroup.run(memory);
    // Where history is replayed time stands at the last slot; a vector is never earlier than its newest event.
    const asOf = replayed ? memory.barrier.firedSlot : store.switchedAt;
    await emitSlot.newGenerationPage(memory, asOf ?? -Infinity);
  }

  private memory(group: number): GroupMemory {
    const memory = this.held.get(group);
    if (memory === undefined) throw new Error(`partition group ${group} is not held`);
    return memory;
  }
}
