import type { CustomerState } from '#playbooks';
import {
  addOutboxEvents,
  advanceEventClock,
  cancelMessages,
  changeTasks,
  eraseRows,
  loadRetentionCustomers,
  lockPendingMessages,
  saveMessages,
  savePlays,
  saveReceipts,
  saveRetentionCustomers,
  stopPlays,
  type Database,
  type ErasedCustomers,
  type PartitionGroups,
  type Tx,
} from '#storage';
import { CustomerDecisions, type DecisionRules } from '../decide/customer-decisions.js';
import { noRows, type DecisionRows } from '../decide/decision-rows.js';
import { actionEvent } from '../events/outgoing-events.js';
import type { RetentionMetrics } from '../retention-metrics.js';
import type { GroupMemory } from './group-memory.js';

/** Decides what a group has gathered, and writes everything with the positions in one fenced transaction. */
export class FlushGroup {
  constructor(
    private readonly database: Database,
    private readonly groups: PartitionGroups,
    private readonly rules: DecisionRules,
    private readonly erased: Pick<ErasedCustomers, 'among' | 'burn'>,
    private readonly metrics: RetentionMetrics,
    private readonly wallNow: () => number,
  ) {}

  /** @returns how many messages were decided. @throws GroupLost, StorageUnavailable; nothing was written then */
  async run(memory: GroupMemory): Promise<number> {
    const done = await this.database.transaction('decide_retention', async (tx) => {
      await this.groups.fence(tx, memory);
      const result = await this.#decide(tx, memory);
      await this.groups.advance(tx, memory, memory.positions);
      return result;
    });
    for (const { outcome, rule } of done.receipts) this.metrics.decided(outcome, rule);
    memory.flushed();
    return done.messages.length;
  }

  async #decide(tx: Tx, memory: GroupMemory): Promise<DecisionRows> {
    const rows = noRows();
    const { group, incoming } = memory;
    const heard = new Set(incoming.map((one) => customerOf(one)).filter((id) => id !== null));
    const burned = await this.erased.among(tx, heard);
    const customers = [...heard].filter((id) => !burned.has(id));
    // An erasure that is asked for again removes again whatever may have been left.
    for (const one of incoming)
      if (one.kind === 'event' && one.event.type === 'customer.erased' && burned.has(one.event.customer))
        rows.erased.push(one.event.customer);
    if (customers.length > 0) {
      const states = await loadRetentionCustomers(tx, group, customers);
      const pending = Map.groupBy(await lockPendingMessages(tx, group, customers), ({ customer }) => customer);
      const wallNow = this.wallNow();
      const deciding = new Map(
        customers.map((id) => {
          const before = states.get(id) as CustomerState | undefined; // only this class writes that table
          return [id, new CustomerDecisions(id, before, pending.get(id) ?? [], this.rules, rows, wallNow)];
        }),
      );
      for (const one of incoming) if (one.kind !== 'clock') deciding.get(customerOf(one)!)?.take(one);
      await this.#write(tx, group, rows, [...deciding.values()]);
    }
    // Last: what this very transaction has written about them goes too.
    await eraseRows(tx, 'retention', group, [...new Set(rows.erased)]);
    await this.erased.burn(tx, new Set(rows.erased));
    if (memory.clock !== null) await advanceEventClock(tx, group, memory.clock);
    return rows;
  }

  async #write(tx: Tx, group: number, rows: DecisionRows, decided: readonly CustomerDecisions[]): Promise<void> {
    await saveRetentionCustomers(
      tx,
      group,
      decided.map(({ customer, state }) => ({ customer, state })),
    );
    await cancelMessages(tx, rows.canceled);
    await savePlays(tx, group, rows.plays, rows.tasks);
    await changeTasks(tx, rows.taskChanges);
    await stopPlays(tx, rows.stops);
    await saveMessages(tx, group, rows.messages);
    const fresh = await saveReceipts(tx, group, rows.receipts);
    const refused = rows.receipts
      .filter(({ receipt, outcome, rule }) => outcome === 'refused' && rule !== 'who' && fresh.delete(receipt))
      .map(({ receipt, customer, playbook, version, rule, trigger, at }) =>
        actionEvent(`action-${receipt}`, at, {
          ...{ customer, playbook, playbookVersion: String(version), step: 'play', channel: null },
          ...{ outcome: 'refused', reason: rule, riskEventId: trigger },
        }),
      );
    await addOutboxEvents(tx, [...rows.events, ...refused]);
  }
}

function customerOf(incoming: GroupMemory['incoming'][number]): string | null {
  switch (incoming.kind) {
    case 'event':
      return incoming.event.customer;
    case 'risk':
      return incoming.trigger.risk.customer;
    case 'clock':
      return null;
    default:
      return incoming satisfies never;
  }
}
