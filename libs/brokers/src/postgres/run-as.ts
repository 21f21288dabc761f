import { readFileSync, statSync } from 'node:fs';

/** A user by number. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/**
 * Who PostgreSQL has to run as, since it refuses root: the owner of existing data, else `postgres` or `nobody`, which
 * Linux systems have. Undefined when this process isn't root, or when root has nobody to hand over to.
 *
 * @param dataDir - PostgreSQL's data directory, which may not exist yet
 */
export function unprivilegedUser(dataDir: string, passwd: string = readPasswd()): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findUser(passwd, CANDIDATES);
}

/** The first of some users, by name, in the text of /etc/passwd. */
export function findUser(passwd: string, names: readonly string[]): User | undefined {
  const entries = passwd.split('\n').map((line) => line.split(':'));
  for (const name of names) {
    const [, , uid, gid] = entries.find((entry) => entry[0] === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
