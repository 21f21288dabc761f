import type { EventLimits, Topic } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import {
  eraseRows,
  fenceCatalogue,
  saveCataloguePositions,
  saveStates,
  type Database,
  type ErasedCustomers,
  type GroupedPositions,
  type StateRow,
  type TakenCatalogue,
} from '#storage';
import type { Batch } from '#stream';
import type { CustomerEntry } from '../groups/customer-entry.js';
import { takeSegment } from '../judge/take-segment.js';
import { CustomerStates } from '../states/customer-states.js';

/** What states are replayed with. */
export interface ReplayStatesParts {
  readonly database: Database;
  readonly engine: FeatureEngine;
  readonly taken: TakenCatalogue;
  readonly erased: Pick<ErasedCustomers, 'among'>;
  readonly limits: EventLimits;
  /** Partitions of every input topic. */
  readonly partitions: number;
  /** Customers kept in memory. */
  readonly cacheCustomers: number;
  /** Records folded before states are stored. */
  readonly flushRecords: number;
}

interface ReplayedGroup {
  readonly catalogue: string;
  readonly group: number;
  readonly dirty: Map<string, CustomerEntry>;
  readonly erased: Set<string>;
  /** Next offset by topic. */
  readonly next: Map<string, bigint>;
}

/**
 * Folds batches of the input topics into a catalogue's states beside the serving ones. As the features service does,
 * but nothing is published, and what it has set aside or sent on is passed over: dead letters, and records of other
 * partitions, whose forwarded copies count.
 */
export class ReplayStates {
  private readonly states: CustomerStates;
  private readonly groups = new Map<number, ReplayedGroup>();
  private unstored = 0;
  private turn: Promise<void> = Promise.resolve();

  /** @param stand - where the stored states stand */
  constructor(
    private readonly parts: ReplayStatesParts,
    stand: GroupedPositions,
  ) {
    this.states = new CustomerStates(parts.database, parts.engine, parts.erased, parts.cacheCustomers);
    for (let group = 0; group < parts.partitions; group++)
      this.groups.set(group, {
        ...{ catalogue: parts.taken.catalogue, group },
        dirty: new Map(),
        erased: new Set(),
        next: new Map(stand.get(group)),
      });
  }

  /** Where the states in memory stand. */
  get positions(): GroupedPositions {
    return new Map([...this.groups].map(([group, { next }]) => [group, new Map(next)]));
  }

  /**
   * Folds a batch; batches of different partitions may come at the same time.
   *
   * @throws CatalogueLost when these states are another's to advance
   */
  take(batch: Batch): Promise<void> {
    this.turn = this.turn.then(() => this.takeInTurn(batch));
    return this.turn;
  }

  /** Stores what is in memory together with where it stands. @throws CatalogueLost */
  async store(): Promise<void> {
    const { database, taken } = this.parts;
    await database.transaction('catalogue_rebuild', async (tx) => {
      await fenceCatalogue(tx, taken);
      for (const group of this.groups.values()) {
        // Whom the features service has erased meanwhile must not come back, though the record of it isn't read yet.
        const burned = await this.parts.erased.among(tx, group.dirty.keys());
        await saveStates(tx, group, this.rows(group, burned));
        await eraseRows(tx, 'features', group.group, [...group.erased, ...burned]);
      }
      await saveCataloguePositions(tx, taken.catalogue, this.positions);
    });
    for (const { dirty, erased } of this.groups.values()) {
      dirty.clear();
      erased.clear();
    }
    this.unstored = 0;
  }

  /** Everything below these positions has been read, whether or not records lay there. */
  reached(positions: GroupedPositions): void {
    for (const [group, next] of positions)
      for (const [topic, offset] of next) this.groups.get(group)!.next.set(topic, offset);
  }

  private async takeInTurn(batch: Batch): Promise<void> {
    const { engine, flushRecords } = this.parts;
    const memory = this.groups.get(batch.group)!;
    let from = memory.next.get(batch.topic) ?? 0n;
    for (let done = false; !done;) {
      const segment = takeSegment(batch, from, this.parts);
      const entries = await this.states.load(memory, new Set(segment.good.map(({ event }) => event.customer)));
      for (const { event } of segment.good) {
        const entry = memory.erased.has(event.customer) ? undefined : entries.get(event.customer);
        if (event.type === 'customer.erased') this.erase(memory, event.customer);
        else if (entry !== undefined) {
          engine.fold(entry.state, event);
          entry.version++;
          memory.dirty.set(entry.customer, entry);
        }
      }
      done = segment.marker === null;
      from = done ? segment.end : segment.end + 1n;
    }
    memory.next.set(batch.topic satisfies Topic, from);
    this.unstored += batch.records.length;
    if (this.unstored >= flushRecords) await this.store();
  }

  private erase({ dirty, erased }: ReplayedGroup, customer: string): void {
    erased.add(customer);
    dirty.delete(customer);
    this.states.forgetCustomer(customer);
  }

  private rows({ dirty }: ReplayedGroup, burned: ReadonlySet<string>): StateRow[] {
    return [...dirty.values()]
      .filter(({ customer }) => !burned.has(customer))
      .map(({ customer, state, version, emittedAsOf }) => ({
        ...{ customer, state: this.parts.engine.encode(state), version, emittedAsOf },
      }));
  }
}
