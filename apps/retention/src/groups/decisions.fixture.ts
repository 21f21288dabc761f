import type { CustomerEvent, EventType, RiskEventData } from '#contracts';
import { ServiceMetrics } from '#observability';
import { parsePlaybook, PlaybookSet, type Policy } from '#playbooks';
import { ErasedCustomers, PartitionGroups, receiptsOf, type StoredReceipt } from '#storage';
import { openTestDatabase, type TestDatabase } from '#testing';
import type { DecisionRows } from '../decide/decision-rows.js';
import { RetentionMetrics } from '../retention-metrics.js';
import { DecideGroup } from './decide-group.js';
import type { Incoming } from './read-batch.js';
import { WakeGroup } from './wake-group.js';

export const START = Date.parse('2026-06-01T12:00:00Z');
export const HOUR_MS = 3_600_000;
const GROUP = 0;

/** Nobody is left out and no hour is quiet. */
const OPEN_POLICY: Policy = {
  ...{ holdoutShare: 0, holdoutSalt: 'spec', messagesPerWeek: 50, messagesPerMonth: 200, channelCaps: {} },
  ...{ quietHours: null, defaultTimeZone: 'UTC', valuableMinor: 50_000, tooLateAfterMs: 3 * 24 * HOUR_MS },
  ...{ servicePurposes: ['service'], surveyEveryDays: 0, afterLeavingPurposes: ['winback'] },
};

/** Decisions about customers in a real database, under a clock of the spec's own. */
export class Decisions {
  readonly groups: PartitionGroups;
  readonly decide: DecideGroup;
  readonly wake: WakeGroup;
  now = START;
  playbooks: PlaybookSet;
  private offset = 0n;

  private constructor(
    readonly store: TestDatabase,
    erased: ErasedCustomers,
    playbooks: readonly object[],
  ) {
    const { database } = store;
    this.playbooks = playbookSet(playbooks);
    this.groups = new PartitionGroups(database, 'retention');
    this.decide = new DecideGroup({
      ...{
        database,
        erased,
        rules: { policy: OPEN_POLICY, clock: 'wall', asksBack: () => false },
        wallNow: () => this.now,
      },
      shelf: { current: () => Promise.resolve(this.playbooks) },
      metrics: new RetentionMetrics(new ServiceMetrics('spec')),
    });
    this.wake = new WakeGroup(database, this.groups, this.decide, () => undefined);
  }

  /** @param playbooks - as their files would say, in JSON */
  static async open(playbooks: readonly object[]): Promise<Decisions> {
    const store = await openTestDatabase();
    const decisions = new Decisions(store, await ErasedCustomers.open(store.database), playbooks);
    await decisions.groups.take(GROUP);
    return decisions;
  }

  /** Lets all of it happen in one transaction. */
  happen(...incoming: Incoming[]): Promise<DecisionRows> {
    return this.decide.run(GROUP, {
      name: 'spec',
      enter: (tx) => this.groups.lock(tx, GROUP),
      look: () => Promise.resolve({ incoming }),
    });
  }

  event<T extends EventType>(type: T, customer: string, data: CustomerEvent<T>['data']): Incoming {
    const offset = this.offset++;
    const event = { type, customer, id: `e${offset}`, source: 'spec', time: this.now, data } as CustomerEvent;
    return {
      kind: 'event',
      customer,
      event,
      id: `spec/e${offset}`,
      at: this.now,
      topic: 'customer.v1',
      offset,
      imported: false,
    };
  }

  /** Somebody with an address. */
  introduce(customer: string): Incoming {
    return this.event('customer.identified', customer, { traits: { email: `${customer}@example.com` } });
  }

  risk(customer: string, sequence: number, over: Partial<RiskEventData> = {}): Incoming {
    const risk: RiskEventData = {
      ...{ customer, sequence, probability: 0.7, band: 'high', previousBand: 'low', horizonDays: 90, horizons: [] },
      ...{ drivers: [], signals: [], valueAtRiskMinor: 9_900, currency: 'EUR', cause: 'events', modelVersion: 'm' },
      ...{ catalogueVersion: 'c', asOf: new Date(this.now).toISOString(), featureVersion: 1 },
      ...{ abstained: false, abstainReason: null, ...over },
    };
    const trigger = { kind: 'risk' as const, id: `risk/${customer}/${sequence}`, risk };
    return { kind: 'risk', customer, trigger, at: this.now, offset: this.offset++ };
  }

  /** Receipts of a customer, each as stage, outcome, rule and detail. */
  async receipts(customer: string): Promise<string[]> {
    const told = ({ playbook, stage, outcome, rule, detail }: StoredReceipt): string =>
      [playbook, stage, outcome, rule, `(${detail})`].filter((part) => part !== null).join(' ');
    return (await receiptsOf(this.store.database, customer, 100)).map(told);
  }

  async column<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.store.database.run<{ v: T }>('spec', sql, params)).map(({ v }) => v);
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

export function playbookSet(playbooks: readonly object[], others: readonly object[] = []): PlaybookSet {
  const [active, known] = [playbooks, others].map((all) =>
    all.map((one) => {
      const parsed = parsePlaybook(JSON.stringify(one), 'spec', { segments: new Map() });
      if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems));
      return parsed.playbook;
    }),
  );
  return new PlaybookSet(active!, known);
}
