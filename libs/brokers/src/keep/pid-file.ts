import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { endProcess, identify, isRunning, waitUntilGone } from '../process-identity.js';

const identity = z.object({ pid: z.number().int().positive(), started: z.string().optional() });
const contents = z.object({ keeper: identity, broker: identity });

/** Records who keeps and who is kept, in one step so that no half a file is ever read. */
export function writePidFile(path: string, pids: { readonly keeper: number; readonly broker: number }): void {
  const text = JSON.stringify({ keeper: identify(pids.keeper), broker: identify(pids.broker) });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/**
 * Ends a broker that an earlier, killed Holdfast left behind, so that its data and ports are free. A living keeper has
 * noticed already and is stopping it; without one the broker is stopped here. A number that now belongs to another
 * process is left alone.
 */
export async function endLeftover(path: string, stopSignal: NodeJS.Signals, graceMs: number): Promise<void> {
  const left = readPidFile(path);
  if (left === undefined) return;
  if (isRunning(left.keeper)) await waitUntilGone(left.keeper, graceMs);
  await endProcess(left.broker, stopSignal, graceMs);
  await endProcess(left.keeper, 'SIGTERM', graceMs);
  rmSync(path, { force: true });
}

function readPidFile(path: string): z.infer<typeof contents> | undefined {
  try {
    return contents.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined; // none, or one torn by a crash: then the broker's own lock decides
  }
}
