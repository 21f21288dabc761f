import type { PlaybookSet } from '#playbooks';
import type { Database, ErasedCustomers, Tx } from '#storage';
import type { DecisionRows } from '../decide/decision-rows.js';
import type { PlaybookShelf } from '../playbooks/playbook-shelf.js';
import type { RetentionMetrics } from '../retention-metrics.js';
import { DecideBatch, type DecisionRules } from './decide-batch.js';
import type { Incoming } from './read-batch.js';

/** What deciding needs, whatever the occasion. */
export interface DecideGroupParts {
  readonly database: Database;
  readonly shelf: Pick<PlaybookShelf, 'current'>;
  readonly rules: Omit<DecisionRules, 'playbooks'>;
  readonly erased: Pick<ErasedCustomers, 'among' | 'burn'>;
  readonly metrics: RetentionMetrics;
  /** The clock on the wall, epoch ms. */
  readonly wallNow: () => number;
}

/** An occasion to decide about customers of a group. All of it runs in one transaction. */
export interface Occasion {
  /** Of the transaction. */
  readonly name: string;
  /** Keeps everybody else who decides about the group out until the end of the transaction. */
  readonly enter: (tx: Tx) => Promise<void>;
  /** What has happened, and about whom something is due at `now` (epoch ms). */
  readonly look: (
    tx: Tx,
    playbooks: PlaybookSet,
    now: number,
  ) => Promise<{ readonly incoming?: readonly Incoming[]; readonly woken?: readonly string[] }>;
  /** What is to be written along. */
  readonly leave?: (tx: Tx) => Promise<void>;
}

/** Decides about customers of a group by the playbooks of the moment, and counts what was decided once it is written. */
export class DecideGroup {
  constructor(private readonly parts: DecideGroupParts) {}

  /** @throws what the occasion does, StorageUnavailable; nothing was written then */
  async run(group: number, { name, enter, look, leave }: Occasion): Promise<DecisionRows> {
    const { database, shelf, rules, erased, metrics, wallNow } = this.parts;
    const done = await database.transaction(name, async (tx) => {
      await enter(tx);
      const playbooks = await shelf.current(tx);
      const now = wallNow();
      const { incoming = [], woken = [] } = await look(tx, playbooks, now);
      const rows = await new DecideBatch(tx, group, { ...rules, playbooks }, erased, now).run(incoming, woken);
      await leave?.(tx);
      return rows;
    });
    for (const { outcome, rule } of done.receipts) metrics.decided(outcome, rule);
    return done;
  }
}
