import type { FeatureEngine } from '#feature-engine';
import { loadStates, type ErasedCustomers, type GroupStates, type Queries, type StateRow } from '#storage';
import type { CustomerEntry } from '../groups/customer-entry.js';
import { RecentCustomers } from './recent-customers.js';

/** A group as far as its customers' states matter. */
export interface StatefulGroup extends GroupStates {
  /** Customers whose stored state is behind. */
  readonly dirty: ReadonlyMap<string, CustomerEntry>;
  /** Customers who asked to be forgotten and are still stored. */
  readonly erased: ReadonlySet<string>;
}

/** Customers' states: what a group holds unstored, else what was used lately, else what is stored. */
export class CustomerStates {
  private readonly recent: RecentCustomers<CustomerEntry>;

  /** @param capacity - customers kept in memory besides the unstored ones */
  constructor(
    private readonly queries: Queries,
    private readonly engine: FeatureEngine,
    private readonly erased: Pick<ErasedCustomers, 'among'>,
    capacity: number,
  ) {
    this.recent = new RecentCustomers(capacity);
  }

  /**
   * The entries of the named customers, new ones for those never seen, none for the erased; a fixed number of
   * statements. Who is in memory was looked up before: an erasure of theirs comes by in their own group.
   */
  async load(memory: StatefulGroup, customers: ReadonlySet<string>): Promise<Map<string, CustomerEntry>> {
    const entries = new Map<string, CustomerEntry>();
    let missing: string[] = [];
    for (const customer of customers) {
      if (memory.erased.has(customer)) continue;
      const known = memory.dirty.get(customer) ?? this.recent.get(customer);
      if (known === undefined) missing.push(customer);
      else entries.set(customer, known);
    }
    const burned = await this.erased.among(this.queries, missing);
    if (burned.size > 0) missing = missing.filter((customer) => !burned.has(customer));
    for (const row of await loadStates(this.queries, memory, missing))
      entries.set(row.customer, this.entry(memory.group, row));
    for (const customer of missing) {
      const entry = entries.get(customer) ?? this.newcomer(memory.group, customer);
      entries.set(customer, entry);
      this.recent.set(customer, entry);
    }
    return entries;
  }

  /** A stored row as an entry. */
  entry(group: number, { customer, state, version, emittedAsOf }: StateRow): CustomerEntry {
    return { customer, group, state: this.engine.decode(state), version, emittedAsOf };
  }

  /** Drops what is in memory about a customer. */
  forgetCustomer(customer: string): void {
    this.recent.delete(customer);
  }

  /** Drops everything in memory about a group that is no longer held. */
  forget(group: number): void {
    this.recent.deleteWhere((entry) => entry.group === group);
  }

  private newcomer(group: number, customer: string): CustomerEntry {
    return { customer, group, state: this.engine.empty(), version: 0, emittedAsOf: null };
  }
}
