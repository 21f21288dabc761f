import type { Database, Queries, Tx } from '../database/database.js';

/** A version of a playbook as published. `body` is the playbook as it was understood: plain JSON. */
export interface PublishedPlaybook {
  readonly playbook: string;
  readonly version: number;
  /** As it was written. */
  readonly source: string;
  readonly body: object;
  readonly publishedBy: string;
  /** Epoch ms. */
  readonly publishedAt: number;
  /** `active`: begins plays. `retired`: was the last one, and begins none. `superseded`: another version took over. */
  readonly status: 'active' | 'retired' | 'superseded';
}

/** A version to be published. */
export interface NewPlaybook {
  readonly playbook: string;
  readonly version: number;
  readonly source: string;
  readonly body: object;
}

/** What became of one. `conflict`: that version is there and says something else. `older`: a newer one is current. */
export interface Publication {
  readonly playbook: string;
  readonly version: number;
  readonly outcome: 'published' | 'unchanged' | 'conflict' | 'older';
}

const READ = `SELECT v.playbook, v.version, v.source, v.body, v.published_by, v.published_at,
    CASE WHEN c.version = v.version THEN c.status ELSE 'superseded' END AS status
  FROM playbooks.version AS v JOIN playbooks.current AS c USING (playbook)
  ORDER BY v.playbook, v.version`;

const REVISION = 'SELECT revision FROM playbooks.revision';
// The one row keeps publishers from each other.
const LOCK = 'SELECT revision FROM playbooks.revision FOR UPDATE';
const RAISE = 'UPDATE playbooks.revision SET revision = revision + 1';

const KNOWN = `SELECT version, source FROM playbooks.version WHERE playbook = $1 AND version >= $2::int
  ORDER BY version DESC`;
const ADD = `INSERT INTO playbooks.version (playbook, version, source, body, published_by)
  VALUES ($1, $2::int, $3, $4::json, $5)`;
const MAKE_CURRENT = `INSERT INTO playbooks.current (playbook, version, status, changed_by)
  VALUES ($1, $2::int, 'active', $3)
  ON CONFLICT (playbook) DO UPDATE SET version = excluded.version, status = 'active', changed_by = excluded.changed_by,
    changed_at = now()`;
const RETIRE = `UPDATE playbooks.current SET status = 'retired', changed_by = $2, changed_at = now()
  WHERE playbook = $1 AND status = 'active' RETURNING version`;

const RESUME = `UPDATE playbooks.current SET status = 'active', changed_by = $2, changed_at = now()
  WHERE playbook = $1 AND status = 'retired' RETURNING version`;

/** Every version ever published, by id and version. */
export async function publishedPlaybooks(queries: Queries): Promise<PublishedPlaybook[]> {
  const rows = await queries.run<Stored>('published_playbooks', READ);
  return rows.map((row) => ({
    playbook: row.playbook,
    version: row.version,
    source: row.source,
    body: row.body,
    publishedBy: row.published_by,
    publishedAt: row.published_at.getTime(),
    status: row.status,
  }));
}

/** Raised by every change of what is published. */
export async function playbooksRevision(queries: Queries): Promise<bigint> {
  return BigInt((await queries.run<{ revision: string }>('playbooks_revision', REVISION))[0]!.revision);
}

/**
 * Publishes versions: all of them, or none when one conflicts with what is there.
 *
 * @param by - who did it, for the record
 */
export async function publishPlaybooks(
  database: Database,
  playbooks: readonly NewPlaybook[],
  by: string,
): Promise<Publication[]> {
  return database.transaction('publish_playbooks', async (tx) => {
    await tx.run('lock_playbooks', LOCK);
    const outcomes: Publication[] = [];
    for (const one of playbooks) outcomes.push({ ...nameOf(one), outcome: await outcomeOf(tx, one) });
    if (outcomes.some(({ outcome }) => outcome === 'conflict')) return outcomes;
    const fresh = playbooks.filter((_, index) => outcomes[index]!.outcome === 'published');
    for (const { playbook, version, source, body } of fresh) {
      await tx.run('add_playbook_version', ADD, [playbook, version, source, JSON.stringify(body), by]);
      await tx.run('make_playbook_current', MAKE_CURRENT, [playbook, version, by]);
    }
    if (fresh.length > 0) await tx.run('raise_playbooks_revision', RAISE);
    return outcomes;
  });
}

/** Lets a playbook begin no more plays; those that run go on. @returns its version; null when none was active */
export async function retirePlaybook(database: Database, playbook: string, by: string): Promise<number | null> {
  return database.transaction('retire_playbook', async (tx) => {
    await tx.run('lock_playbooks', LOCK);
    const [row] = await tx.run<{ version: number }>('retire_playbook_version', RETIRE, [playbook, by]);
    if (row !== undefined) await tx.run('raise_playbooks_revision', RAISE);
    return row?.version ?? null;
  });
}

/** Lets the newest version of a retired playbook begin plays again. @returns its version; null when none was retired */
export async function resumePlaybook(database: Database, playbook: string, by: string): Promise<number | null> {
  return database.transaction('resume_playbook', async (tx) => {
    await tx.run('lock_playbooks', LOCK);
    const [row] = await tx.run<{ version: number }>('resume_playbook_version', RESUME, [playbook, by]);
    if (row !== undefined) await tx.run('raise_playbooks_revision', RAISE);
    return row?.version ?? null;
  });
}

async function outcomeOf(tx: Tx, { playbook, version, source }: NewPlaybook): Promise<Publication['outcome']> {
  const [newest] = await tx.run<{ version: number; source: string }>('known_versions', KNOWN, [playbook, version]);
  if (newest === undefined) return 'published';
  if (newest.version > version) return 'older';
  return newest.source === source ? 'unchanged' : 'conflict';
}

function nameOf({ playbook, version }: NewPlaybook): { playbook: string; version: number } {
  return { playbook, version };
}

interface Stored extends Record<string, unknown> {
  playbook: string;
  version: number;
  source: string;
  body: object;
  published_by: string;
  published_at: Date;
  status: PublishedPlaybook['status'];
}
