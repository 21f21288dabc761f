import {
  countPassed,
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
import { SweepPace } from './sweep-pace.js';

const PAGE_CUSTOMERS = 1_000;
/** Small: what comes down at once while a sweep is spread over the day. */
const SWEEP_PAGE_CUSTOMERS = 250;
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
    while (after !== null) {
      const rows = await this.page(memory, after);
      await this.publish(memory, occasion, rows);
      after = lastOf(rows);
    }
    const progress = memory.progress();
    const markers = new Map([...progress.markers].filter(([time]) => time !== slot));
    await this.store(memory, { ...progress, markers, firedSlot: slot });
    memory.barrier.fire(slot);
  }

  /**
   * Where the daily sweep of a group stands.
   *
   * @param slot - the latest slot of the group
   * @returns null when it is done until the next slot
   */
  async pace(memory: GroupMemory, slot: number): Promise<SweepPace | null> {
    const { sweepSlot, sweepAfter } = memory;
    // Yesterday's is finished first: else those at its end might never have their turn.
    const goesOn = sweepSlot !== null && sweepAfter !== null && sweepSlot >= slot - DAY_MS;
    if (sweepSlot !== null && sweepSlot >= slot && !goesOn) return null;
    const current = goesOn ? sweepSlot : slot;
    if (memory.pace?.slot !== current) {
      const { customers, passed } = await countPassed(this.database, memory, goesOn ? sweepAfter : '');
      memory.pace = new SweepPace(current, customers, passed);
    }
    return memory.pace;
  }

  /** Emits a sweep's next page, as of when it is due: customers without a vector of their own in the day before. */
  async sweepPage(memory: GroupMemory, pace: SweepPace): Promise<void> {
    const { slot, due } = pace;
    const after = memory.sweepSlot === slot ? (memory.sweepAfter ?? '') : '';
    const rows = await pageStates(this.database, memory, after, SWEEP_PAGE_CUSTOMERS);
    const silent = rows.filter(({ emittedAsOf }) => emittedAsOf === null || emittedAsOf <= due - DAY_MS);
    await this.publish(memory, { cause: 'silence', asOf: due, receivedAt: null }, silent);
    const last = lastOf(rows, SWEEP_PAGE_CUSTOMERS);
    await this.store(memory, { ...memory.progress(), sweepSlot: slot, sweepAfter: last });
    memory.sweepSlot = slot;
    memory.sweepAfter = last;
    pace.passedPage(rows.length);
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
    await this.publish(memory, { cause: 'catalogue', asOf, receivedAt: null }, rows);
    const last = lastOf(rows);
    const emittedGeneration = last === null ? memory.generation : memory.emittedGeneration;
    await this.store(memory, { ...memory.progress(), emittedGeneration, emittedAfter: last });
    memory.emittedGeneration = emittedGeneration;
    memory.emittedAfter = last;
  }

  private page(memory: GroupMemory, after: string): Promise<StateRow[]> {
    return pageStates(this.database, memory, after, PAGE_CUSTOMERS);
  }

  private async publish(memory: GroupMemory, occasion: VectorOccasion, rows: readonly StateRow[]): Promise<void> {
    const records = rows.map((row) => {
      const entry = this.states.entry(memory.group, row);
      return this.vectors.write(memory, entry, occasion).record;
    });
    if (records.length > 0) await this.publisher.send(records);
    this.onPage(records.length);
  }

  private async store(memory: GroupMemory, progress: GroupProgress): Promise<void> {
    await this.database.transaction('features_slot', async (tx) => {
      await this.groups.fence(tx, memory);
      await saveGroupProgress(tx, memory.group, progress, NOTHING);
    });
  }
}

/** The page's last customer; null when it was the last page. */
function lastOf(rows: readonly StateRow[], most = PAGE_CUSTOMERS): string | null {
  return rows.length < most ? null : rows.at(-1)!.customer;
}
