import { setImmediate } from 'node:timers/promises';
import type { CustomerState, FeatureEngine } from '#feature-engine';
import {
  cataloguePositions,
  livePositions,
  loadFeatureStore,
  pageStates,
  recordsBetween,
  type Database,
  type StateRow,
} from '#storage';
import { CatalogueRefused } from './catalogue-refused.js';
import type { Rebuildable } from './rebuild-catalogue.js';

/** What a rebuilt catalogue says beside the one in force. */
export interface CatalogueComparison {
  readonly catalogue: string;
  readonly inForce: string;
  /** Records that the rebuilt states lie behind the serving ones. */
  readonly recordsBehind: number;
  /** Customers with rebuilt states, and with serving ones. */
  readonly customers: { readonly rebuilt: number; readonly serving: number };
  /** Customers in both with the same number of records behind them: the ones compared. */
  readonly compared: number;
  /** Those of them with another value of a feature that both catalogues know. */
  readonly differing: number;
  /** Of those features, the ones that differ for anybody, most often first. */
  readonly features: readonly { readonly name: string; readonly differing: number }[];
  /** Features that only the rebuilt catalogue knows, with the share of its customers for whom there is a value. */
  readonly added: readonly { readonly name: string; readonly coverage: number }[];
  /** Features that are no longer there. */
  readonly removed: readonly string[];
}

const PAGE_CUSTOMERS = 1_000;

/**
 * Compares rebuilt states with those that serve, customer by customer, as of one moment.
 *
 * @param inForce - engine of the catalogue that serves
 * @param asOf - epoch ms; a customer's newest event where that is later
 */
export async function compareCatalogues(
  database: Database,
  { engine, source }: Rebuildable,
  inForce: FeatureEngine,
  asOf: number,
): Promise<CatalogueComparison> {
  const { catalogue } = source;
  const store = await loadFeatureStore(database);
  if (store === null || store.catalogue === catalogue)
    throw new CatalogueRefused(
      `Catalogue ${catalogue} is in force: there is nothing to compare it with.`,
      'Name a rebuilt one: see `holdfast catalogue status`.',
    );
  const [stand, live] = [await cataloguePositions(database, catalogue), await livePositions(database)];
  const tally = new Tally(engine, inForce, asOf);
  for (let group = 0; group < store.partitions; group++) {
    const rebuilt = pages(database, { catalogue, group });
    const serving = pages(database, { catalogue: store.catalogue, group });
    await mergeByCustomer(rebuilt, serving, (one, other) => tally.add(one, other));
  }
  const recordsBehind = Number(recordsBetween(stand, live));
  return { catalogue, inForce: store.catalogue, recordsBehind, ...tally.result() };
}

/** Counts customers, and values that differ. */
class Tally {
  private readonly common: readonly { name: string; here: number; there: number }[];
  private readonly added: readonly { name: string; here: number }[];
  private readonly differing: number[];
  private readonly known: number[];
  private readonly customers = { rebuilt: 0, serving: 0 };
  private compared = 0;
  private different = 0;

  constructor(
    private readonly rebuilt: FeatureEngine,
    private readonly serving: FeatureEngine,
    private readonly asOf: number,
  ) {
    const places = rebuilt.catalogue.features.map(({ name }, here) => {
      return { name, here, there: serving.catalogue.indexOf(name) };
    });
    this.common = places.filter(({ there }) => there >= 0);
    this.added = places.filter(({ there }) => there < 0);
    this.differing = this.common.map(() => 0);
    this.known = this.added.map(() => 0);
  }

  add(one: StateRow | null, other: StateRow | null): void {
    if (one !== null) this.customers.rebuilt++;
    if (other !== null) this.customers.serving++;
    if (one === null) return;
    const state = this.rebuilt.decode(one.state);
    const before = other === null ? null : this.serving.decode(other.state);
    const moment = Math.max(this.asOf, newest(state), newest(before));
    const values = this.rebuilt.snapshot(state, moment);
    this.added.forEach(({ here }, i) => !Number.isNaN(values[here]!) && this.known[i]!++);
    // Another number of records: what differs would tell of the lag alone.
    if (other === null || before === null || one.version !== other.version) return;
    this.compared++;
    const served = this.serving.snapshot(before, moment);
    let differs = false;
    this.common.forEach(({ here, there }, i) => {
      if (Object.is(values[here], served[there])) return;
      this.differing[i]!++;
      differs = true;
    });
    if (differs) this.different++;
  }

  result(): Pick<CatalogueComparison, 'customers' | 'compared' | 'differing' | 'features' | 'added' | 'removed'> {
    const { customers, compared } = this;
    return {
      ...{ customers, compared, differing: this.different },
      features: this.common
        .map(({ name }, i) => ({ name, differing: this.differing[i]! }))
        .filter(({ differing }) => differing > 0)
        .sort((a, b) => b.differing - a.differing),
      added: this.added.map(({ name }, i) => ({
        ...{ name, coverage: customers.rebuilt === 0 ? 0 : this.known[i]! / customers.rebuilt },
      })),
      removed: this.serving.catalogue.features
        .map(({ name }) => name)
        .filter((name) => this.rebuilt.catalogue.indexOf(name) < 0),
    };
  }
}

function newest(state: CustomerState | null): number {
  return state?.newest ?? -Infinity;
}

async function* pages(database: Database, of: { catalogue: string; group: number }): AsyncGenerator<StateRow, void> {
  for (let after: string | null = ''; after !== null;) {
    const rows: StateRow[] = await pageStates(database, of, after, PAGE_CUSTOMERS);
    yield* rows;
    after = rows.length < PAGE_CUSTOMERS ? null : rows.at(-1)!.customer;
    await setImmediate();
  }
}

/** Walks two lists in the order of their customers, side by side. */
async function mergeByCustomer(
  left: AsyncGenerator<StateRow, void>,
  right: AsyncGenerator<StateRow, void>,
  take: (left: StateRow | null, right: StateRow | null) => void,
): Promise<void> {
  const next = async (from: AsyncGenerator<StateRow, void>): Promise<StateRow | null> => {
    const result = await from.next();
    return result.done === true ? null : result.value;
  };
  let [one, other] = [await next(left), await next(right)];
  while (one !== null || other !== null) {
    const order = one === null ? 1 : other === null ? -1 : inBytes(one.customer, other.customer);
    take(order <= 0 ? one : null, order >= 0 ? other : null);
    if (order <= 0) one = await next(left);
    if (order >= 0) other = await next(right);
  }
}

/** The order of the pages. */
function inBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
