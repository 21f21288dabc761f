import type { Queries } from '../database/database.js';

/** A list's filters under a name. */
export interface SavedView {
  readonly view: string;
  readonly name: string;
  readonly filters: object;
  /** Raised by every change. */
  readonly version: number;
}

/** What became of a change: done, refused since somebody else was faster, no such view, or its name is taken. */
export type ViewChange = SavedView | 'changed' | 'missing' | 'name_taken';

interface Stored extends Record<string, unknown> {
  view_id: string;
  name: string;
  filters: object;
  version: number;
}

const COLUMNS = 'view_id, name, filters, version';
const FREE = 'NOT EXISTS (SELECT FROM console.saved_view o WHERE o.name = $2 AND o.view_id <> $1)';

/** Views in the order of their ids, behind `after`; '' begins. */
export async function listSavedViews(queries: Queries, after: string, limit: number): Promise<SavedView[]> {
  const sql = `SELECT ${COLUMNS} FROM console.saved_view WHERE view_id > $1 ORDER BY view_id LIMIT $2::int`;
  return (await queries.run<Stored>('list_saved_views', sql, [after, limit])).map(savedView);
}

export async function findSavedView(queries: Queries, view: string): Promise<SavedView | null> {
  const sql = `SELECT ${COLUMNS} FROM console.saved_view WHERE view_id = $1`;
  const [row] = await queries.run<Stored>('find_saved_view', sql, [view]);
  return row === undefined ? null : savedView(row);
}

/** @returns null when the name is taken */
export async function createSavedView(
  queries: Queries,
  { view, name, filters }: Omit<SavedView, 'version'>,
): Promise<SavedView | null> {
  const sql = `INSERT INTO console.saved_view (view_id, name, filters) VALUES ($1, $2, $3::json)
    ON CONFLICT (name) DO NOTHING RETURNING ${COLUMNS}`;
  const [row] = await queries.run<Stored>('create_saved_view', sql, [view, name, JSON.stringify(filters)]);
  return row === undefined ? null : savedView(row);
}

/** Changes a view that still has `version`. */
export async function updateSavedView(
  queries: Queries,
  { view, name, filters, version }: SavedView,
): Promise<ViewChange> {
  const sql = `UPDATE console.saved_view SET name = $2, filters = $3::json, version = version + 1, updated_at = now()
    WHERE view_id = $1 AND version = $4::int AND ${FREE} RETURNING ${COLUMNS}`;
  const params = [view, name, JSON.stringify(filters), version];
  const [row] = await queries.run<Stored>('update_saved_view', sql, params);
  if (row !== undefined) return savedView(row);
  const present = await findSavedView(queries, view);
  if (present === null) return 'missing';
  return present.version === version ? 'name_taken' : 'changed';
}

/** Deletes a view that still has `version`. */
export async function deleteSavedView(
  queries: Queries,
  view: string,
  version: number,
): Promise<'deleted' | 'changed' | 'missing'> {
  const sql = 'DELETE FROM console.saved_view WHERE view_id = $1 AND version = $2::int RETURNING 1 AS done';
  if ((await queries.run('delete_saved_view', sql, [view, version])).length > 0) return 'deleted';
  return (await findSavedView(queries, view)) === null ? 'missing' : 'changed';
}

function savedView({ view_id, name, filters, version }: Stored): SavedView {
  return { view: view_id, name, filters, version };
}
