import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './binaries.js';
import { unprivilegedUser, type User } from './run-as.js';

/** Where PostgreSQL's programs and data are, and who runs it. */
export interface Place {
  /** Holds `bin`, `lib`, `share`. */
  readonly native: string;
  /** Parent of the data directory, writable by `user`. */
  readonly home: string;
  /** Undefined: this process's own user. */
  readonly user: User | undefined;
}

/**
 * `postgres` in the data folder. Run by root it belongs to an unprivileged user, and where that user can't reach it, as
 * in a clone under /root, programs and data move to a folder of their own under /var/tmp.
 *
 * @param native - PostgreSQL as installed
 * @param dataDir - Holdfast's data folder; exists
 */
export function choosePlace(native: string, dataDir: string): Place {
  const near = join(dataDir, 'postgres');
  const user = unprivilegedUser(join(near, 'data'));
  mkdirSync(near, { recursive: true });
  if (user === undefined) return { native, home: near, user };
  chownSync(near, user.uid, user.gid);
  if (canUse(user, native, near)) return { native, home: near, user };

  const apart = apartFolder(dataDir);
  const owner = lstatSync(apart, { throwIfNoEntry: false });
  if (owner !== undefined && (!owner.isDirectory() || owner.uid !== 0)) {
    throw new Error(`${apart} is not a folder of root's; remove it`); // /var/tmp is open to everyone
  }
  const home = join(apart, 'postgres');
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const apartUser = unprivilegedUser(join(home, 'data')) ?? user;
  chownSync(home, apartUser.uid, apartUser.gid);
  return { native: copyNative(native, apart), home, user: apartUser };
}

/** Deletes what `choosePlace` may have put outside the data folder. */
export function removeApart(dataDir: string): void {
  rmSync(apartFolder(dataDir), { recursive: true, force: true });
}

function apartFolder(dataDir: string): string {
  const parent = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  return join(parent, `holdfast-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

function canUse(user: User, native: string, home: string): boolean {
  const script = 'test -x "$1" && test -r "$2" && test -w "$3" && test -x "$3"';
  const args = ['-c', script, 'sh', program(native, 'postgres'), join(native, 'share', 'postgresql'), home];
  return spawnSync('/bin/sh', args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function copyNative(native: string, apart: string): string {
  const copy = join(apart, 'native');
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true });
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.new`, copy);
  }
  return copy;
}
