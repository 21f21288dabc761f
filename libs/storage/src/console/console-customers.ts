import type { Queries, Tx } from '../database/database.js';

/** Who a customer is and how they stand. Times in epoch ms. */
export interface ConsoleCustomer {
  readonly customer: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  /** By trait: when it was told, and in which event. */
  readonly told: Readonly<Record<string, readonly [at: number, id: string]>>;
  readonly risk: ConsoleRisk | null;
}

/** The newest risk of a customer. */
export interface ConsoleRisk {
  readonly sequence: number;
  readonly probability: number;
  readonly band: 'low' | 'medium' | 'high';
  readonly valueMinor: number | null;
  readonly currency: string | null;
  readonly asOf: number;
  readonly abstained: boolean;
  /** Groups that raise the risk, the strongest first. */
  readonly drivers: readonly string[];
  /** Warning signs that hold. */
  readonly signs: readonly string[];
}

/** A risk event as it was published. */
export interface RiskEventRow {
  readonly customer: string;
  readonly sequence: number;
  readonly eventId: string;
  readonly asOf: number;
  readonly risk: object;
}

interface Stored extends Record<string, unknown> {
  customer_id: string;
  name: string | null;
  owner: string | null;
  tags: string[];
  told: Record<string, [number, string]>;
  sequence: number;
  probability: number | null;
  band: ConsoleRisk['band'];
  value_minor: string | null;
  currency: string | null;
  as_of: Date;
  abstained: boolean;
  drivers: string[];
  signs: string[];
}

const COLUMNS = `customer_id, name, owner, tags, told, sequence, probability, band, value_minor, currency, as_of,
  abstained, drivers, signs`;

// Lists travel as one JSON text a row: unnest would flatten arrays of arrays.
const SAVE = `
  INSERT INTO console.customer (partition_group, customer_id, name, owner, tags, told, sequence, probability, band,
    value_minor, currency, as_of, abstained, drivers, signs)
  SELECT $1::int, v.customer_id, v.name, v.owner, ARRAY(SELECT jsonb_array_elements_text(v.tags::jsonb)), v.told::json,
    v.sequence, v.probability, v.band, v.value_minor, v.currency, v.as_of, v.abstained,
    ARRAY(SELECT jsonb_array_elements_text(v.drivers::jsonb)), ARRAY(SELECT jsonb_array_elements_text(v.signs::jsonb))
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::float8[], $9::text[],
    $10::bigint[], $11::text[], $12::timestamptz[], $13::boolean[], $14::text[], $15::text[])
    AS v (customer_id, name, owner, tags, told, sequence, probability, band, value_minor, currency, as_of, abstained,
      drivers, signs)
  ON CONFLICT (customer_id) DO UPDATE
  SET name = excluded.name, owner = excluded.owner, tags = excluded.tags, told = excluded.told,
    sequence = excluded.sequence, probability = excluded.probability, band = excluded.band,
    value_minor = excluded.value_minor, currency = excluded.currency, as_of = excluded.as_of,
    abstained = excluded.abstained, drivers = excluded.drivers, signs = excluded.signs`;

const SAVE_RISKS = `
  INSERT INTO console.risk_event (partition_group, customer_id, sequence, event_id, as_of, risk)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::int[], $4::text[], $5::timestamptz[], $6::json[]) AS v
  ON CONFLICT (customer_id, sequence) DO NOTHING`;

/** The named customers; those never heard of are absent. */
export async function loadConsoleCustomers(
  queries: Queries,
  customers: readonly string[],
): Promise<Map<string, ConsoleCustomer>> {
  const sql = `SELECT ${COLUMNS} FROM console.customer WHERE customer_id = ANY ($1::text[])`;
  const rows = await queries.run<Stored>('load_console_customers', sql, [customers]);
  return new Map(rows.map((row) => [row.customer_id, consoleCustomer(row)]));
}

/** Writes customers of a group in one statement; none twice. The group must be fenced in the same transaction. */
export async function saveConsoleCustomers(tx: Tx, group: number, rows: readonly ConsoleCustomer[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (row: ConsoleCustomer) => T): T[] => rows.map(of);
  await tx.run('save_console_customers', SAVE, [
    group,
    column((row) => row.customer),
    column((row) => row.name),
    column((row) => row.owner),
    column((row) => JSON.stringify(row.tags)),
    column((row) => JSON.stringify(row.told)),
    column((row) => row.risk?.sequence ?? 0),
    column((row) => row.risk?.probability ?? null),
    column((row) => row.risk?.band ?? null),
    column((row) => row.risk?.valueMinor ?? null),
    column((row) => row.risk?.currency ?? null),
    column((row) => (row.risk === null ? null : new Date(row.risk.asOf))),
    column((row) => row.risk?.abstained ?? false),
    column((row) => JSON.stringify(row.risk?.drivers ?? [])),
    column((row) => JSON.stringify(row.risk?.signs ?? [])),
  ]);
}

/** Adds risk events; one that is there already stays as it is. */
export async function saveRiskEvents(tx: Tx, group: number, rows: readonly RiskEventRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run('save_risk_events', SAVE_RISKS, [
    group,
    rows.map((row) => row.customer),
    rows.map((row) => row.sequence),
    rows.map((row) => row.eventId),
    rows.map((row) => new Date(row.asOf)),
    rows.map((row) => JSON.stringify(row.risk)),
  ]);
}

/** Which customers a list shows. */
export interface CustomerFilters {
  readonly band?: readonly string[] | undefined;
  readonly sign?: string | undefined;
  readonly driver?: string | undefined;
  readonly owner?: string | undefined;
  readonly tag?: string | undefined;
  readonly minValueMinor?: number | undefined;
  readonly minProbability?: number | undefined;
}

/** How a list of risks is sorted, falling. */
export type RiskOrder = 'probability' | 'value';

const ORDERS = { probability: 'probability', value: 'value_minor' } as const;

/** Customers at risk, the greatest first, behind the cursor. */
export async function listRisks(
  queries: Queries,
  filters: CustomerFilters,
  order: RiskOrder,
  after: readonly [value: number, customer: string] | null,
  limit: number,
): Promise<ConsoleCustomer[]> {
  const by = ORDERS[order];
  const params: unknown[] = [];
  const given = (value: unknown): string => `$${params.push(value)}`;
  const conditions = ['probability IS NOT NULL', `${by} IS NOT NULL`];
  if (filters.band !== undefined) conditions.push(`band = ANY (${given(filters.band)}::text[])`);
  if (filters.sign !== undefined) conditions.push(`${given(filters.sign)} = ANY (signs)`);
  if (filters.driver !== undefined) conditions.push(`${given(filters.driver)} = ANY (drivers)`);
  if (filters.owner !== undefined) conditions.push(`owner = ${given(filters.owner)}`);
  if (filters.tag !== undefined) conditions.push(`${given(filters.tag)} = ANY (tags)`);
  if (filters.minValueMinor !== undefined) conditions.push(`value_minor >= ${given(filters.minValueMinor)}::bigint`);
  if (filters.minProbability !== undefined) conditions.push(`probability >= ${given(filters.minProbability)}::float8`);
  if (after !== null) {
    const [value, customer] = [given(after[0]), given(after[1])];
    conditions.push(`(${by} < ${value}::float8 OR (${by} = ${value}::float8 AND customer_id > ${customer}))`);
  }
  const sql = `SELECT ${COLUMNS} FROM console.customer WHERE ${conditions.join(' AND ')}
    ORDER BY ${by} DESC, customer_id LIMIT ${given(limit)}::int`;
  return (await queries.run<Stored>('list_risks', sql, params)).map(consoleCustomer);
}

/** Customers by id, behind `after`; '' begins. */
export async function listCustomers(
  queries: Queries,
  prefix: string,
  after: string,
  limit: number,
): Promise<ConsoleCustomer[]> {
  const sql = `SELECT ${COLUMNS} FROM console.customer WHERE customer_id > $1 AND starts_with(customer_id, $2)
    ORDER BY customer_id LIMIT $3::int`;
  return (await queries.run<Stored>('list_customers', sql, [after, prefix, limit])).map(consoleCustomer);
}

/** A customer's risk events, the newest first, before the sequence; null begins. */
export async function riskHistory(
  queries: Queries,
  customer: string,
  before: number | null,
  limit: number,
): Promise<RiskEventRow[]> {
  const sql = `SELECT sequence, event_id, as_of, risk FROM console.risk_event
    WHERE customer_id = $1 AND sequence < coalesce($2::int, 2147483647) ORDER BY sequence DESC LIMIT $3::int`;
  const rows = await queries.run<{ sequence: number; event_id: string; as_of: Date; risk: object }>(
    'risk_history',
    sql,
    [customer, before, limit],
  );
  return rows.map(({ sequence, event_id, as_of, risk }) => ({
    ...{ customer, sequence, eventId: event_id, asOf: as_of.getTime(), risk },
  }));
}

function consoleCustomer(row: Stored): ConsoleCustomer {
  const { customer_id, name, owner, tags, told, sequence, probability, band, currency, abstained, drivers, signs } =
    row;
  return {
    ...{ customer: customer_id, name, owner, tags, told },
    risk:
      probability === null
        ? null
        : {
            ...{ sequence, probability, band, currency, abstained, drivers, signs },
            valueMinor: row.value_minor === null ? null : Number(row.value_minor),
            asOf: row.as_of.getTime(),
          },
  };
}
