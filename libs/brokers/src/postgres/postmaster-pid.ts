import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, identify } from '../process-identity.js';

/** The process number in the text of a `postmaster.pid`, its first line; undefined when there is none. */
export function parsePostmasterPid(text: string): number | undefined {
  const pid = Number(text.split('\n')[0]?.trim() || NaN);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/**
 * Ends a server that still runs on the data directory and removes the file it would have removed. PostgreSQL itself
 * refuses to start when the number in it belongs to any other process by now, as after a restart of the machine.
 */
export async function clearPostmaster(data: string, graceMs: number): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = parsePostmasterPid(readIfThere(file));
  const identity = pid === undefined ? undefined : identify(pid);
  // Without /proc the command line is empty; there our own record of process numbers has ended the server already.
  const commandLine = readIfThere(`/proc/${identity?.pid}/cmdline`);
  if (identity !== undefined && commandLine.includes(data)) await endProcess(identity, 'SIGINT', graceMs);
  rmSync(file, { force: true });
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
