import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { identify, isRunning, type ProcessIdentity } from './process-identity.js';

const contents = z.object({
  pid: z.number().int().positive(),
  started: z.string().optional(),
  /** Set once the brokers answer. */
  addresses: z.object({ kafka: z.string(), postgres: z.string() }).optional(),
});

/** The process that runs the brokers of a data folder, and where they are once they answer. */
export interface Owner extends ProcessIdentity {
  readonly addresses?: Addresses;
}

/** Kafka as `host:port`, PostgreSQL as URL with user and password. */
export interface Addresses {
  readonly kafka: string;
  readonly postgres: string;
}

/**
 * Makes this process the owner of the brokers of a data folder, unless another one that runs is: then that one is
 * returned. An owner that was killed is replaced.
 */
export function claim(dataDir: string): Owner | undefined {
  for (;;) {
    if (createWhole(ownerFile(dataDir), JSON.stringify(identify(process.pid)))) return undefined;
    const owner = readOwner(dataDir);
    if (owner !== undefined && isRunning(owner) && owner.pid !== process.pid) return owner;
    rmSync(ownerFile(dataDir), { force: true });
  }
}

/** Tells others where the brokers of this process are. The file holds a password and is this user's alone. */
export function publish(dataDir: string, addresses: Addresses): void {
  const aside = `${ownerFile(dataDir)}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ ...identify(process.pid), addresses }), { mode: 0o600 });
  renameSync(aside, ownerFile(dataDir));
}

/** Gives the brokers of a data folder up. */
export function release(dataDir: string): void {
  rmSync(ownerFile(dataDir), { force: true });
}

/** Who runs the brokers of a data folder by its own account, which may be dead; undefined when nobody does. */
export function readOwner(dataDir: string): Owner | undefined {
  try {
    const { pid, started, addresses } = contents.parse(JSON.parse(readFileSync(ownerFile(dataDir), 'utf8')));
    return { pid, started, addresses };
  } catch {
    return undefined;
  }
}

/** Creates a file with all its contents at once, so that no reader finds it empty; false when it exists already. */
function createWhole(path: string, text: string): boolean {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, text, { mode: 0o600 });
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(aside);
  }
}

function ownerFile(dataDir: string): string {
  return join(dataDir, 'brokers.json');
}
