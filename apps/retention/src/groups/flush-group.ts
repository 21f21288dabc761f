import { advanceEventClock, type Database, type ErasedCustomers, type PartitionGroups } from '#storage';
import type { PlaybookShelf } from '../playbooks/playbook-shelf.js';
import type { RetentionMetrics } from '../retention-metrics.js';
import { DecideBatch, type DecisionRules } from './decide-batch.js';
import type { GroupMemory } from './group-memory.js';

/** Decides what a group has gathered, and writes everything with the positions in one fenced transaction. */
export class FlushGroup {
  constructor(
    private readonly database: Database,
    private readonly groups: PartitionGroups,
    private readonly shelf: Pick<PlaybookShelf, 'current'>,
    private readonly rules: Omit<DecisionRules, 'playbooks'>,
    private readonly erased: Pick<ErasedCustomers, 'among' | 'burn'>,
    private readonly metrics: RetentionMetrics,
    private readonly wallNow: () => number,
  ) {}

  /** @returns how many messages were decided. @throws GroupLost, StorageUnavailable; nothing was written then */
  async run(memory: GroupMemory): Promise<number> {
    const { group, incoming } = memory;
    const done = await this.database.transaction('decide_retention', async (tx) => {
      await this.groups.fence(tx, memory);
      const playbooks = await this.shelf.current(tx);
      const batch = new DecideBatch(tx, group, { ...this.rules, playbooks }, this.erased, this.wallNow());
      const rows = await batch.run(incoming);
      if (memory.clock !== null) await advanceEventClock(tx, group, memory.clock);
      await this.groups.advance(tx, memory, memory.positions);
      return rows;
    });
    for (const { outcome, rule } of done.receipts) this.metrics.decided(outcome, rule);
    memory.flushed();
    return done.messages.length;
  }
}
