import { intColumn, jsonColumn, textColumn } from '../database/columns.js';
import type { Queries, Tx } from '../database/database.js';

/** A competitor's move as it was recorded. Times in epoch ms. */
export interface RecordedMove {
  /** Equal for what counts as the same move. */
  readonly move: string;
  readonly competitor: string;
  readonly features: readonly string[];
  readonly cheaper: boolean;
  /** YYYY-MM-DD. */
  readonly happenedOn: string | null;
  readonly link: string | null;
  readonly note: string | null;
  readonly recordedBy: string;
  readonly recordedAt: number;
}

/** How far telling has come. */
export interface StoredMove extends RecordedMove {
  /** Customers whom it tempts. */
  readonly tempted: number;
  /** Of them, those of whom the event has yet to reach Kafka. */
  readonly waiting: number;
}

/** Why a customer is tempted. */
export interface TemptationReason {
  readonly kind: string;
  readonly what: string;
}

/** A customer whom a move tempts, with the partition group of their id. */
export interface TemptedRow {
  readonly group: number;
  readonly customer: string;
  readonly because: readonly TemptationReason[];
}

/** A tempted customer of whom nobody was told yet. */
export interface UntoldRow extends Omit<TemptedRow, 'group'> {
  /** Epoch ms. */
  readonly foundAt: number;
  readonly move: RecordedMove;
}

const COLUMNS = `m.move_id, m.competitor, m.features, m.cheaper, m.happened_on, m.link, m.note, m.recorded_by,
  m.recorded_at, m.tempted`;
const WAITING = `(SELECT count(*)::int FROM console.tempted t WHERE t.move_id = m.move_id AND t.told_at IS NULL)`;

const LOCK_GROUPS = 'SELECT 1 FROM console.partition_group ORDER BY partition_group FOR UPDATE';

const RECORD = `
  INSERT INTO console.competitor_move (move_id, competitor, features, cheaper, happened_on, link, note, recorded_by,
    recorded_at)
  VALUES ($1, $2, $3::text[], $4::boolean, $5, $6, $7, $8, $9::timestamptz) ON CONFLICT (move_id) DO NOTHING
  RETURNING 1 AS done`;

/** SQL for one row a customer: what of it is open. @param kinds - place of the parameter; likewise `keys` */
export const foundTempted = (kinds: string, keys: string): string => `
  SELECT t.partition_group, t.customer_id, json_agg(json_build_object('kind', t.kind, 'what', t.what)) AS because
  FROM unnest(${kinds}::text[], ${keys}::text[]) AS wanted (kind, key)
    JOIN console.temptation t ON t.kind = wanted.kind AND t.key = wanted.key AND t.open
  GROUP BY t.partition_group, t.customer_id`;

const GIVEN = `
  SELECT v.partition_group, v.customer_id, v.because
  FROM unnest($3::int[], $4::text[], $5::json[]) AS v (partition_group, customer_id, because)`;

const ADD = (found: string): string => `
  WITH found AS (${found}), added AS (
    INSERT INTO console.tempted (move_id, partition_group, customer_id, because, found_at)
    SELECT $1, partition_group, customer_id, because, $2::timestamptz FROM found
    ON CONFLICT (move_id, customer_id) DO NOTHING RETURNING 1)
  UPDATE console.competitor_move AS m SET tempted = m.tempted + (SELECT count(*) FROM added) WHERE m.move_id = $1`;

const UNTOLD = `
  SELECT t.customer_id, t.because, t.found_at, ${COLUMNS}
  FROM console.tempted t JOIN console.competitor_move m USING (move_id)
  WHERE t.told_at IS NULL AND ($1::text IS NULL OR t.move_id = $1) ORDER BY t.move_id, t.customer_id LIMIT $2::int`;

const TOLD = `
  UPDATE console.tempted AS t SET told_at = now() FROM unnest($1::text[], $2::text[]) AS v (move_id, customer_id)
  WHERE t.move_id = v.move_id AND t.customer_id = v.customer_id AND t.told_at IS NULL`;

/** Who is tempted: given, or found by what customers have said. */
export type WhoIsTempted =
  | { readonly rows: readonly TemptedRow[] }
  | { readonly lookedFor: readonly { readonly kind: string; readonly key: string }[] };

/**
 * Lets the console's flushes wait until the end of the transaction: nobody is erased between being found and being
 * written down.
 */
export async function holdConsoleGroups(tx: Tx): Promise<void> {
  await tx.run('hold_console_groups', LOCK_GROUPS);
}

/**
 * Writes down a move, once, and whom it tempts: each of them waits to be told of. Recorded again, it finds those who are
 * tempted since. The groups of the console must be held in the same transaction.
 *
 * @returns whether it is new
 */
export async function recordMove(tx: Tx, move: RecordedMove, who: WhoIsTempted, now: number): Promise<boolean> {
  const made = await tx.run('record_competitor_move', RECORD, [
    ...[move.move, move.competitor, move.features, move.cheaper, move.happenedOn, move.link, move.note],
    ...[move.recordedBy, new Date(move.recordedAt)],
  ]);
  const at = new Date(now);
  if ('lookedFor' in who) {
    const [kinds, keys] = [who.lookedFor.map(({ kind }) => kind), who.lookedFor.map(({ key }) => key)];
    await tx.run('add_tempted', ADD(foundTempted('$3', '$4')), [move.move, at, kinds, keys]);
    return made.length > 0;
  }
  const { rows } = who;
  await tx.run('add_given_tempted', ADD(GIVEN), [
    ...[move.move, at, intColumn(rows.map(({ group }) => group)), textColumn(rows.map(({ customer }) => customer))],
    jsonColumn(rows.map(({ because }) => because)),
  ]);
  return made.length > 0;
}

export async function findMove(queries: Queries, move: string): Promise<StoredMove | null> {
  const sql = `SELECT ${COLUMNS}, ${WAITING} AS waiting FROM console.competitor_move m WHERE move_id = $1`;
  const [row] = await queries.run<MoveRecord>('find_competitor_move', sql, [move]);
  return row === undefined ? null : storedMove(row);
}

/** Recorded moves, the newest first, behind the cursor. */
export async function listMoves(
  queries: Queries,
  before: readonly [recordedAt: number, move: string] | null,
  limit: number,
): Promise<StoredMove[]> {
  const sql = `SELECT ${COLUMNS}, ${WAITING} AS waiting FROM console.competitor_move m
    WHERE $1::timestamptz IS NULL OR (recorded_at, move_id) < ($1::timestamptz, $2)
    ORDER BY recorded_at DESC, move_id DESC LIMIT $3::int`;
  const params = [before === null ? null : new Date(before[0]), before?.[1] ?? '', limit];
  return (await queries.run<MoveRecord>('list_competitor_moves', sql, params)).map(storedMove);
}

/** Tempted customers of whom nobody was told yet, of one move or of all. */
export async function untoldTempted(queries: Queries, move: string | null, limit: number): Promise<UntoldRow[]> {
  const rows = await queries.run<MoveRecord & UntoldRecord>('untold_tempted', UNTOLD, [move, limit]);
  return rows.map((row) => ({
    ...{ customer: row.customer_id, because: row.because, foundAt: row.found_at.getTime() },
    move: recordedMove(row),
  }));
}

/** Notes that Kafka has the events. A crash before this repeats them, with the same ids. */
export async function markTold(queries: Queries, rows: readonly UntoldRow[]): Promise<void> {
  const params = [rows.map(({ move }) => move.move), rows.map(({ customer }) => customer)];
  await queries.run('mark_tempted_told', TOLD, params);
}

interface MoveRecord extends Record<string, unknown> {
  move_id: string;
  competitor: string;
  features: string[];
  cheaper: boolean;
  happened_on: string | null;
  link: string | null;
  note: string | null;
  recorded_by: string;
  recorded_at: Date;
  tempted: number;
  waiting: number;
}

interface UntoldRecord extends Record<string, unknown> {
  customer_id: string;
  because: TemptationReason[];
  found_at: Date;
}

function recordedMove(row: MoveRecord): RecordedMove {
  return {
    ...{ move: row.move_id, competitor: row.competitor, features: row.features, cheaper: row.cheaper },
    ...{ happenedOn: row.happened_on, link: row.link, note: row.note },
    ...{ recordedBy: row.recorded_by, recordedAt: row.recorded_at.getTime() },
  };
}

function storedMove(row: MoveRecord): StoredMove {
  return { ...recordedMove(row), tempted: row.tempted, waiting: row.waiting };
}
