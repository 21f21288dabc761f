import type { Queries } from './database.js';

const NAME = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * Creates an empty database next to the one that `queries` is connected to.
 *
 * @param name - lower-case letters, digits and "_"
 * @returns its URL: the given one with the other name
 * @throws StorageUnavailable, or what PostgreSQL says when the role may not create databases
 */
export async function createDatabase(queries: Queries, url: string, name: string): Promise<string> {
  await queries.run('create_database', `CREATE DATABASE ${checked(name)}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** Drops a database that {@link createDatabase} made, with all that is in it; connections to it are cut. */
export async function dropDatabase(queries: Queries, name: string): Promise<void> {
  await queries.run('drop_database', `DROP DATABASE IF EXISTS ${checked(name)} WITH (FORCE)`);
}

/** Names can't be parameters of a statement. @throws RangeError */
function checked(name: string): string {
  if (!NAME.test(name)) throw new RangeError(`"${name}" can't be the name of a database of its own`);
  return name;
}
