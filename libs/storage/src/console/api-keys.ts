import type { Queries } from '../database/database.js';

/** What the holder of a key may do; each includes the ones before. */
export type KeyRole = 'viewer' | 'agent' | 'manager' | 'admin';

/** A key of the console, without its secret. Times in epoch ms. */
export interface ApiKeyRow {
  readonly key: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

interface Stored extends Record<string, unknown> {
  key_id: string;
  name: string;
  role: KeyRole;
  digest: Buffer;
  created_at: Date;
  revoked_at: Date | null;
}

const COLUMNS = 'key_id, name, role, digest, created_at, revoked_at';

/** Keeps a key's digest; the key itself is known to its holder alone. */
export async function saveApiKey(
  queries: Queries,
  { key, name, role, digest }: Pick<ApiKeyRow, 'key' | 'name' | 'role'> & { readonly digest: Buffer },
): Promise<void> {
  const sql = 'INSERT INTO console.api_key (key_id, name, role, digest) VALUES ($1, $2, $3, $4)';
  await queries.run('save_api_key', sql, [key, name, role, digest]);
}

/** Every key, revoked ones too, oldest first. */
export async function listApiKeys(queries: Queries): Promise<ApiKeyRow[]> {
  const sql = `SELECT ${COLUMNS} FROM console.api_key ORDER BY created_at, key_id`;
  return (await queries.run<Stored>('list_api_keys', sql)).map(apiKey);
}

/** A key that was not revoked, with its digest. */
export async function findApiKey(
  queries: Queries,
  key: string,
): Promise<(ApiKeyRow & { readonly digest: Buffer }) | null> {
  const sql = `SELECT ${COLUMNS} FROM console.api_key WHERE key_id = $1 AND revoked_at IS NULL`;
  const [row] = await queries.run<Stored>('find_api_key', sql, [key]);
  return row === undefined ? null : { ...apiKey(row), digest: row.digest };
}

/** @returns false when there is no such key, or it was revoked before */
export async function revokeApiKey(queries: Queries, key: string): Promise<boolean> {
  const sql =
    'UPDATE console.api_key SET revoked_at = now() WHERE key_id = $1 AND revoked_at IS NULL RETURNING 1 AS done';
  return (await queries.run('revoke_api_key', sql, [key])).length > 0;
}

function apiKey(row: Stored): ApiKeyRow {
  return {
    key: row.key_id,
    name: row.name,
    role: row.role,
    createdAt: row.created_at.getTime(),
    revokedAt: row.revoked_at?.getTime() ?? null,
  };
}
