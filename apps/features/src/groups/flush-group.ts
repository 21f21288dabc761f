import type { FeatureEngine } from '#feature-engine';
import {
  eraseRows,
  saveGroupProgress,
  saveStates,
  type Database,
  type ErasedCustomers,
  type PartitionGroups,
  type StateRow,
} from '#storage';
import type { EventProducer, OutgoingRecord } from '#stream';
import type { VectorWriter } from '../vectors/vector-writer.js';
import type { CustomerEntry } from './customer-entry.js';
import type { GroupMemory } from './group-memory.js';

/**
 * Publishes the vectors of changed customers and the tombstones of erased ones, then stores states, counts and positions
 * in one transaction.
 */
export class FlushGroup {
  constructor(
    private readonly database: Database,
    private readonly groups: PartitionGroups,
    private readonly engine: FeatureEngine,
    private readonly vectors: VectorWriter,
    private readonly erased: Pick<ErasedCustomers, 'burn'>,
    private readonly publisher: Pick<EventProducer, 'send'>,
  ) {}

  /**
   * After an error memory is as before and the flush can be tried again: vectors published twice are equal.
   *
   * @throws GroupLost, StorageUnavailable, ProducerBusy
   */
  async run(memory: GroupMemory): Promise<void> {
    if (!memory.hasUnstored) return;
    const due = [...memory.touched].map(([customer, appendedAt]) => {
      const entry = memory.dirty.get(customer)!;
      // What a new catalogue changes must not pass for what an event did.
      const cause = memory.owesVector(customer) ? 'catalogue' : 'events';
      return { entry, ...this.vectors.write(memory, entry, { cause, asOf: appendedAt, receivedAt: appendedAt }) };
    });
    const erased = [...memory.erased];
    const records = [...due.map(({ record }) => record), ...erased.map((key) => tombstone(memory.group, key))];
    if (records.length > 0) await this.publisher.send(records);
    for (const { entry, asOf } of due) entry.emittedAsOf = asOf;
    const rows = [...memory.dirty.values()].map((entry) => this.row(entry));
    await this.database.transaction('features_flush', async (tx) => {
      await this.groups.fence(tx, memory);
      await saveStates(tx, memory, rows);
      await eraseRows(tx, 'features', memory.group, erased);
      await this.erased.burn(tx, erased);
      await saveGroupProgress(tx, memory.group, memory.progress(), memory.counted);
      await this.groups.advance(tx, memory, memory.positions);
    });
    memory.stored();
  }

  private row({ customer, state, version, emittedAsOf }: CustomerEntry): StateRow {
    return { customer, state: this.engine.encode(state), version, emittedAsOf };
  }
}

/** Compaction then forgets every vector of the customer, and after a while the key too. */
function tombstone(partition: number, key: string): OutgoingRecord {
  return { topic: 'features.v1', key, partition, value: null };
}
