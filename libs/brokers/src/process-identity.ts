import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that can't be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the system says the process started, in the system's own words; undefined where it can't be read. */
  readonly started?: string;
}

/** The identity of a running process, or undefined when no process has that number. */
export function identify(pid: number): ProcessIdentity | undefined {
  return exists(pid) ? { pid, started: readStart(pid) } : undefined;
}

/** Whether the very process that was once identified still runs; a reused number counts as gone. */
export function isRunning(identity: ProcessIdentity, find: typeof identify = identify): boolean {
  const now = find(identity.pid);
  if (now === undefined) return false;
  return identity.started === undefined || now.started === undefined || identity.started === now.started;
}

/** Resolves to true when the process has gone within the time, to false when it still runs. */
export async function waitUntilGone(identity: ProcessIdentity, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isRunning(identity)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** Ends a process: asks first, kills it when it hasn't gone within `graceMs`. */
export async function endProcess(identity: ProcessIdentity, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  for (const attempt of [signal, 'SIGKILL'] as const) {
    if (!isRunning(identity)) return;
    try {
      process.kill(identity.pid, attempt);
    } catch {
      return; // gone between the check and the signal
    }
    if (await waitUntilGone(identity, graceMs)) return;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  return process.platform === 'linux' && linuxStat(pid)?.[0] === 'Z';
}

function readStart(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStat(pid)?.[19];
  if (process.platform === 'win32') return undefined;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Fields of /proc/PID/stat from the third on (state); the name before it may hold blanks and brackets. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
