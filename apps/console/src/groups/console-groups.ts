import type { EventLimits, Topic } from '#contracts';
import type { ConsumerMetrics, Log } from '#observability';
import {
  eraseRows,
  loadConsoleCustomers,
  saveConsoleCustomers,
  saveRiskEvents,
  type Database,
  type ErasedCustomers,
  type PartitionGroups,
  type RiskEventRow,
  type Tx,
} from '#storage';
import { COMMIT, type Batch, type BatchOutcome, type GroupHandler, type Positions } from '#stream';
import { heardIn, type Heard } from './heard.js';
import { keepTemptations } from './keep-temptations.js';
import { newcomer, withProfile, withRisk } from './known-customer.js';

/** What the handler is made of. */
export interface ConsoleGroupsParts {
  readonly database: Database;
  readonly groups: PartitionGroups;
  readonly erased: ErasedCustomers;
  readonly metrics: ConsumerMetrics;
  readonly log: Log;
  readonly limits: EventLimits;
  /** Partitions of every co-partitioned topic. */
  readonly partitions: number;
}

interface Memory {
  readonly group: number;
  readonly epoch: number;
  readonly positions: Map<Topic, bigint>;
  heard: Heard[];
}

/** Keeps the lists of the console up to date with what it hears; forgets who asked for it. */
export class ConsoleGroups implements GroupHandler {
  private readonly held = new Map<number, Memory>();

  constructor(private readonly parts: ConsoleGroupsParts) {}

  async assigned(group: number): Promise<Positions> {
    const { epoch, positions } = await this.parts.groups.take(group);
    const known = positions as ReadonlyMap<Topic, bigint>; // written by `advance` from topics alone
    this.held.set(group, { group, epoch, positions: new Map(known), heard: [] });
    this.parts.log.info('partition_group_taken', { group, epoch });
    return known;
  }

  handle(batch: Batch): Promise<BatchOutcome> {
    const { limits, metrics, partitions } = this.parts;
    const memory = this.memory(batch.group);
    const heard = heardIn(batch, limits, partitions);
    memory.heard.push(...heard);
    memory.positions.set(batch.topic, batch.lastOffset + 1n);
    metrics.records(batch.topic, 'ok', '', heard.length);
    metrics.records(batch.topic, 'dropped', 'not_ours', batch.records.length - heard.length);
    return Promise.resolve(COMMIT);
  }

  async flush(group: number): Promise<Positions> {
    const memory = this.memory(group);
    const { database, groups } = this.parts;
    await database.transaction('console_flush', async (tx) => {
      await groups.fence(tx, memory);
      await this.write(tx, memory);
      await groups.advance(tx, memory, memory.positions);
    });
    memory.heard = [];
    return new Map(memory.positions);
  }

  lost(group: number): void {
    this.held.delete(group);
  }

  private async write(tx: Tx, { group, heard }: Memory): Promise<void> {
    const { erased } = this.parts;
    const ids = new Set(heard.map(customerOf));
    const burned = new Set(await erased.among(tx, ids));
    const gone = new Set<string>();
    const known = await loadConsoleCustomers(tx, [...ids]);
    const changed = new Set<string>();
    const risks: RiskEventRow[] = [];
    for (const one of heard) {
      const id = customerOf(one);
      if (one.kind === 'erased') {
        burned.add(id);
        gone.add(id);
      }
      if (one.kind === 'erased' || one.kind === 'said' || burned.has(id)) continue;
      const before = known.get(id) ?? newcomer(id);
      known.set(id, one.kind === 'profile' ? withProfile(before, one.event) : withRisk(before, one));
      changed.add(id);
      if (one.kind === 'risk')
        risks.push({ customer: id, sequence: one.risk.sequence, eventId: one.id, asOf: one.asOf, risk: one.risk });
    }
    const kept = [...changed].filter((id) => !burned.has(id));
    await saveConsoleCustomers(
      tx,
      group,
      kept.map((id) => known.get(id)!),
    );
    await saveRiskEvents(
      tx,
      group,
      risks.filter(({ customer }) => !burned.has(customer)),
    );
    await keepTemptations(
      tx,
      group,
      heard.flatMap((one) => (one.kind === 'said' && !burned.has(one.customer) ? one : [])),
    );
    await eraseRows(tx, 'console', group, [...gone]);
    await erased.burn(tx, gone);
  }

  private memory(group: number): Memory {
    const memory = this.held.get(group);
    if (memory === undefined) throw new Error(`partition group ${group} is not held`);
    return memory;
  }
}

function customerOf(heard: Heard): string {
  switch (heard.kind) {
    case 'profile':
      return heard.event.customer;
    case 'erased':
    case 'said':
      return heard.customer;
    case 'risk':
      return heard.risk.customer;
    default:
      return heard satisfies never;
  }
}
