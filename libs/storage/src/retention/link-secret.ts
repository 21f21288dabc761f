import type { Database } from '../database/database.js';

const KEEP = `INSERT INTO retention.link_secret (secret) VALUES ($1) ON CONFLICT (one) DO NOTHING`;
const READ = 'SELECT secret FROM retention.link_secret';

/** The key that signs links: the one kept in the database, or `fresh` if none was. Every process gets the same. */
export async function linkSecret(database: Database, fresh: string): Promise<string> {
  await database.run('keep_link_secret', KEEP, [fresh]);
  return (await database.run<{ secret: string }>('read_link_secret', READ))[0]!.secret;
}
