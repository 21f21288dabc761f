import type { FeatureVector } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import type { OutgoingRecord } from '#stream';
import type { CustomerEntry } from '../groups/customer-entry.js';
import type { GroupMemory } from '../groups/group-memory.js';

/** Why and as of when a vector is made. */
export interface VectorOccasion {
  readonly cause: FeatureVector['cause'];
  /** Epoch ms. The vector's own moment is later when an event of the customer lies after it. */
  readonly asOf: number;
  /** Append time of the newest record behind it, epoch ms; null for a sweep. */
  readonly receivedAt: number | null;
}

/** A vector ready to be published. */
export interface VectorRecord {
  readonly record: OutgoingRecord;
  /** The vector's own moment, epoch ms. */
  readonly asOf: number;
}

/** Makes records for `features.v1`. */
export class VectorWriter {
  private readonly values: Float64Array;

  constructor(private readonly engine: FeatureEngine) {
    this.values = new Float64Array(engine.catalogue.features.length);
  }

  /** The customer's vector as it stands now; in the group's own partition. */
  write(memory: GroupMemory, entry: CustomerEntry, occasion: VectorOccasion): VectorRecord {
    const asOf = Math.max(occasion.asOf, entry.state.newest);
    this.engine.snapshot(entry.state, asOf, this.values);
    const value = this.engine.valueMinor(entry.state, asOf);
    const vector: FeatureVector = {
      customer: entry.customer,
      catalogue: this.engine.catalogue.version,
      generation: memory.generation,
      version: entry.version,
      asOf,
      cause: occasion.cause,
      group: memory.group,
      epoch: memory.epoch,
      positions: Object.fromEntries([...memory.positions].map(([topic, offset]) => [topic, offset.toString()])),
      values: Array.from(this.values, (number) => (Number.isNaN(number) ? null : number)),
      valueMinor: value?.minor ?? null,
      currency: value?.currency ?? null,
      receivedAt: occasion.receivedAt,
    };
    const { customer: key } = entry;
    return { asOf, record: { topic: 'features.v1', key, partition: memory.group, value: JSON.stringify(vector) } };
  }
}
