import { textColumn, timeColumn } from '../database/columns.js';
import type { Queries, Tx } from '../database/database.js';

/** Names one thing that a customer has said. */
export interface TemptationName {
  readonly customer: string;
  readonly kind: string;
  readonly key: string;
}

/** What a customer has said by which a competitor may tempt them. Moments in epoch ms. */
export interface TemptationRow extends TemptationName {
  readonly what: string;
  readonly saidAt: number | null;
  readonly metAt: number | null;
  /** Whether it still tempts; who writes it decides. */
  readonly open: boolean;
}

// OFFSET keeps the look-ups as they stand: joined freely, thousands of names are taken for a reason to read everybody.
const LOAD = `SELECT t.* FROM unnest($1::text[], $2::text[], $3::text[]) AS named (customer_id, kind, key),
  LATERAL (SELECT customer_id, kind, key, what, said_at, met_at, open FROM console.temptation AS t
    WHERE t.customer_id = named.customer_id AND t.kind = named.kind AND t.key = named.key OFFSET 0) AS t`;

const SAVE = `
  INSERT INTO console.temptation (partition_group, customer_id, kind, key, what, said_at, met_at, open)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
    $8::boolean[]) AS v
  ON CONFLICT (customer_id, kind, key) DO UPDATE SET what = excluded.what, said_at = excluded.said_at,
    met_at = excluded.met_at, open = excluded.open`;

interface Stored extends Record<string, unknown> {
  customer_id: string;
  kind: string;
  key: string;
  what: string;
  said_at: Date | null;
  met_at: Date | null;
  open: boolean;
}

/** Those of the named ones that were heard of before. None is named twice. */
export async function loadTemptations(queries: Queries, names: readonly TemptationName[]): Promise<TemptationRow[]> {
  if (names.length === 0) return [];
  const rows = await queries.run<Stored>('load_temptations', LOAD, [
    textColumn(names.map(({ customer }) => customer)),
    textColumn(names.map(({ kind }) => kind)),
    textColumn(names.map(({ key }) => key)),
  ]);
  return rows.map(({ customer_id, kind, key, what, said_at, met_at, open }) => ({
    ...{ customer: customer_id, kind, key, what, open },
    saidAt: said_at?.getTime() ?? null,
    metAt: met_at?.getTime() ?? null,
  }));
}

/** Writes them for customers of a group, none twice. The group must be fenced in the same transaction. */
export async function saveTemptations(tx: Tx, group: number, rows: readonly TemptationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run('save_temptations', SAVE, [
    group,
    textColumn(rows.map(({ customer }) => customer)),
    textColumn(rows.map(({ kind }) => kind)),
    textColumn(rows.map(({ key }) => key)),
    textColumn(rows.map(({ what }) => what)),
    timeColumn(rows.map(({ saidAt }) => saidAt)),
    timeColumn(rows.map(({ metAt }) => metAt)),
    rows.map(({ open }) => open),
  ]);
}
