import {
  pageSilentStates,
  pageStates,
  saveGroupProgress,
  type Database,
  type GroupProgress,
  type PartitionGroups,
  type StateRow,
} from '#storage';
import type { EventProducer } from '#stream';
import type { GroupMemory } from '../groups/group-memory.js';
import type { CustomerStates } from '../states/customer-states.js';
import type { VectorOccasion, VectorWriter } from '../vectors/vector-writer.js';
import { DAY_MS } from './daily-slot.js';

const PAGE_CUSTOMERS = 1_000;
const NOTHING = { counted: 0, repeated: 0, late: 0, rejected: 0, forwarded: 0 };

/** Emits vectors without an event: of the silent as of a slot, of everyone under a new generation; page by page. */
export class EmitSlot {
  constructor(
    private readonly database: Database,
    private readonly groups: PartitionGroups,
    private readonly states: CustomerStates,
    private readonly vectors: VectorWriter,
    private readonly publisher: Pick<EventProducer, 'send'>,
    private readonly onPage: (customers: number) => void,
  ) {}

  /**
   * Fires a slot of event time: every customer of the group, whose memory must equal its store. Recorded at the end:
   * after a crash in the middle all are emitted again, as equal vectors.
   */
  async fire(memory: GroupMemory, slot: number): Promise<void> {
    let after: string | null = '';
    const occasion = { cause: 'silence', asOf: slot, receivedAt: null } as const;
    while (after !== null) after = await this.publish(memory, occasion, await this.page(memory, after));
    const progress = memory.progress();
    const markers = new Map([...progress.markers].filter(([time]) => time !== slot));
    await this.store(memory, { ...progress, markers, firedSlot: slot });
    memory.barrier.fire(slot);
  }

  /**
   * Emits the next page of a daily sweep: customers without a vector of their own within the day before the slot.
   *
   * @returns true when the slot is done
   */
  async sweepPage(memory: GroupMemory, slot: number): Promise<boolean> {
    const after = memory.sweepSlot === slot ? (memory.sweepAfter ?? '') : '';
    const rows = await pageSilentStates(this.database, memory, after, PAGE_CUSTOMERS, slot - DAY_MS);
    const last = await this.publish(memory, { cause: 'silence', asOf: slot, receivedAt: null }, rows);
    await this.store(memory, { ...memory.progress(), sweepSlot: slot, sweepAfter: last });
    memory.sweepSlot = slot;
    memory.sweepAfter = last;
    return last === null;
  }

  /** Takes a daily slot for done without emitting: a new store has nothing to say about the day before it began. */
  async skip(memory: GroupMemory, slot: number): Promise<void> {
    await this.store(memory, { ...memory.progress(), sweepSlot: slot, sweepAfter: null });
    memory.sweepSlot = slot;
  }

  /**
   * Emits the next page of everyone's vectors under a new generation.
   *
   * @param asOf - the same on every try, so that repeats are equal, epoch ms
   */
  async newGenerationPage(memory: GroupMemory, asOf: number): Promise<void> {
    const rows = await this.page(memory, memory.emittedAfter ?? '');
    const last = await this.publish(memory, { cause: 'catalogue', asOf, receivedAt: null }, rows);
    const emittedGeneration = last === null ? memory.generation : memory.emittedGeneration;
    await this.store(memory, { ...memory.progress(), emittedGeneration, emittedAfter: last });
    memory.emittedGeneration = emittedGeneration;
    memory.emittedAfter = last;
  }

  private page(memory: GroupMemory, after: string): Promise<StateRow[]> {
    return pageStates(this.database, memory, after, PAGE_CUSTOMERS);
  }

  /** @returns the page's last customer; null when it was the last page */
  private async publish(
    memory: GroupMemory,
    occasion: VectorOccasion,
    rows: readonly StateRow[],
  ): Promise<string | null> {
    const records = rows.map((row) => {
      const entry = this.states.entry(memory.group, row);
      return this.vectors.write(memory, entry, occasion).record;
    });
    if (records.length > 0) await this.publisher.send(records);
    this.onPage(records.length);
    return rows.length < PAGE_CUSTOMERS ? null : rows.at(-1)!.customer;
  }

  private async store(memory: GroupMemory, progress: GroupProgress): Promise<void> {
    await this.database.transaction('features_slot', async (tx) => {
      await this.groups.fence(tx, memory);
      await saveGroupProgress(tx, memory.group, progress, NOTHING);
    });
  }
}
