import type { Topic } from '#contracts';
import { COMMIT, type Batch, type BatchOutcome, type GroupHandler, type Positions } from '#stream';

interface StoredGroup {
  epoch: number;
  readonly positions: Map<Topic, bigint>;
  /** `topic/partition/offset` of every record, as often as it was stored. */
  readonly stored: string[];
  readonly values: string[];
}

interface HeldGroup {
  readonly epoch: number;
  readonly positions: Map<Topic, bigint>;
  readonly records: { id: string; value: string }[];
}

/** The database's side of a partition group in memory: records and positions change together, under the epoch's guard. */
export class FencedStore {
  readonly #groups = new Map<number, StoredGroup>();

  group(group: number): StoredGroup {
    const stored = this.#groups.get(group) ?? { epoch: 0, positions: new Map(), stored: [], values: [] };
    this.#groups.set(group, stored);
    return stored;
  }

  /** Every stored record, as often as it was stored. */
  stored(): string[] {
    return [...this.#groups.values()].flatMap(({ stored }) => stored);
  }

  /** Every stored value, in the order of its group. */
  values(): string[] {
    return [...this.#groups.values()].flatMap(({ values }) => values);
  }
}

/** Thrown as the storage library does when another member took the group. */
export class FakeGroupLost extends Error {
  override readonly name = 'GroupLost';
}

/** Thrown as the storage library does when the database is away. */
export class FakeUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly retryAfterMs = 50;
}

/** A member that keeps records in memory and stores them on flush; its hooks let a spec break things. */
export class RememberingMember implements GroupHandler {
  readonly held = new Map<number, HeldGroup>();
  readonly calls: string[] = [];
  beforeHandle: (batch: Batch) => Promise<BatchOutcome | undefined> | BatchOutcome | undefined = () => undefined;
  beforeFlush: (group: number) => Promise<void> | void = () => undefined;
  afterFlush: (group: number) => Promise<void> | void = () => undefined;

  constructor(private readonly store: FencedStore) {}

  assigned(group: number): Promise<Positions> {
    this.calls.push(`assigned ${group}`);
    const stored = this.store.group(group);
    stored.epoch += 1;
    this.held.set(group, { epoch: stored.epoch, positions: new Map(stored.positions), records: [] });
    return Promise.resolve(new Map(stored.positions));
  }

  async handle(batch: Batch): Promise<BatchOutcome> {
    const outcome = await this.beforeHandle(batch);
    if (outcome !== undefined) return outcome;
    const held = this.#held(batch.group);
    for (const { offset, value } of batch.records)
      held.records.push({ id: `${batch.topic}/${batch.partition}/${offset}`, value: value?.toString() ?? '' });
    held.positions.set(batch.topic, batch.lastOffset + 1n);
    return COMMIT;
  }

  async flush(group: number): Promise<Positions> {
    await this.beforeFlush(group);
    const held = this.#held(group);
    const stored = this.store.group(group);
    if (stored.epoch !== held.epoch) throw new FakeGroupLost(`epoch ${held.epoch}, the store is at ${stored.epoch}`);
    for (const { id, value } of held.records.splice(0)) {
      stored.stored.push(id);
      stored.values.push(value);
    }
    for (const [topic, position] of held.positions) stored.positions.set(topic, position);
    await this.afterFlush(group);
    return new Map(held.positions);
  }

  lost(group: number): void {
    this.calls.push(`lost ${group}`);
    this.held.delete(group);
  }

  #held(group: number): HeldGroup {
    const held = this.held.get(group);
    if (held === undefined) throw new Error(`group ${group} is not held`);
    return held;
  }
}
