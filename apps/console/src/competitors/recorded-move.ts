import { moveIdentity, type CompetitorMove } from '#competitors';
import type { RecordedMove } from '#storage';
import { createHash } from 'node:crypto';

/** A move as it is recorded: its id is equal for what counts as the same. @param now - epoch ms */
export function recordedMove(move: CompetitorMove, by: string, now: number): RecordedMove {
  return { ...move, move: digestOf(moveIdentity(move)), recordedBy: by, recordedAt: now };
}

/** A short name for a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
