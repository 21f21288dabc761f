import {
  cataloguePositions,
  countCustomers,
  listCatalogues,
  livePositions,
  loadChampion,
  loadFeatureStore,
  recordsBetween,
  type Database,
} from '#storage';
import { table, thousands } from '../cli/output.js';

/** A catalogue of which there are states. Times in RFC 3339. */
export interface CatalogueStatus {
  readonly catalogue: string;
  /** Whether it is the one that the configuration declares. */
  readonly configured: boolean;
  readonly inForce: boolean;
  readonly customers: number;
  /** Records that its states lie behind the serving ones. */
  readonly recordsBehind: number;
  /** Version of its champion; null for none: it can't be switched to. */
  readonly model: string | null;
  readonly startedAt: string;
  /** When a rebuild last stored states; null when none ever did. */
  readonly advancedAt: string | null;
}

/** What `holdfast catalogue status` tells. */
export interface CataloguesStatus {
  readonly configured: string;
  /** Of the catalogue in force; null before the features service first ran. */
  readonly generation: number | null;
  readonly switchedAt: string | null;
  readonly catalogues: readonly CatalogueStatus[];
}

/** Every catalogue of which there are states, and where they stand. */
export async function cataloguesStatus(database: Database, configured: string): Promise<CataloguesStatus> {
  const store = await loadFeatureStore(database);
  const live = await livePositions(database);
  const catalogues: CatalogueStatus[] = [];
  for (const { catalogue, inForce, startedAt, advancedAt } of await listCatalogues(database)) {
    const behind = inForce ? 0n : recordsBetween(await cataloguePositions(database, catalogue), live);
    catalogues.push({
      ...{ catalogue, configured: catalogue === configured, inForce, recordsBehind: Number(behind) },
      customers: await countCustomers(database, catalogue),
      model: (await loadChampion(database, catalogue))?.version ?? null,
      startedAt: new Date(startedAt).toISOString(),
      advancedAt: moment(advancedAt),
    });
  }
  return {
    configured,
    generation: store?.generation ?? null,
    switchedAt: moment(store?.switchedAt ?? null),
    catalogues,
  };
}

/** The same for people. */
export function statusReport({ configured, generation, switchedAt, catalogues }: CataloguesStatus): string {
  if (generation === null) return `Configured is ${configured}; nothing has been made with any catalogue yet.`;
  const rows = catalogues.map((one) => [
    one.catalogue,
    [one.inForce ? 'in force' : 'beside', ...(one.configured ? ['configured'] : [])].join(', '),
    ...[thousands(one.customers), thousands(one.recordsBehind), one.model ?? 'none', one.startedAt],
    one.advancedAt ?? '',
  ]);
  const header = ['catalogue', 'state', 'customers', 'records behind', 'model', 'begun', 'advanced'];
  return [
    `Configured is ${configured}. Generation ${generation}${switchedAt === null ? '' : ` since ${switchedAt}`}.`,
    table(header, rows),
  ].join('\n');
}

function moment(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
