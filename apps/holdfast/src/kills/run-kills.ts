import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withOwnSpace } from '../own-space/own-space.js';
import { MESSAGES_EACH, runWork, type WorkDone } from './run-work.js';
import { verifyKills, type KillsResult } from './verify-kills.js';
import { PLAYBOOKS, writePlaybooks } from './write-playbooks.js';

/** What to verify, and how hard. */
export interface KillsRequest {
  readonly session: Parameters<typeof withOwnSpace>[0];
  /** At least so many. */
  readonly decisions: number;
  readonly kills: number;
  readonly seed: number;
  /** The compiled program of the service's process. */
  readonly program: URL;
  /** Told how many messages have been received, of how many in both runs. */
  readonly onProgress?: (received: number, of: number) => void;
}

/**
 * Has the retention service decide and send twice over the same events, once undisturbed and once killed at random
 * moments (SIGKILL), with a real mail server and webhook receiver on the other end, and compares.
 *
 * @throws NoProgress
 */
export async function runKills(request: KillsRequest): Promise<KillsResult> {
  const { session, decisions, kills, seed, program, onProgress = () => undefined } = request;
  const started = performance.now();
  const customers = Math.ceil(decisions / PLAYBOOKS);
  const expected = customers * MESSAGES_EACH;
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-kills-'));
  const run = (disturbing: number, before: number): Promise<WorkDone> =>
    withOwnSpace(session, 'kills', (space) =>
      runWork({
        ...{ space, customers, kills: disturbing, seed, dir, program },
        onProgress: (received) => onProgress(before + received, 2 * expected),
      }),
    );
  try {
    writePlaybooks(dir);
    const undisturbed = await run(0, 0);
    const killed = await run(kills, expected);
    return verifyKills(undisturbed, killed, { seed, seconds: Math.round((performance.now() - started) / 1_000) });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
