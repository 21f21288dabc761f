import { BANDS, type Band } from '#contracts';
import type { CustomerState, Play } from '../customer/customer-state.js';
import type { Playbook } from '../language/playbook.js';
import type { Outcome } from './outcome.js';
import { withoutPlays } from './play-state.js';
import type { PendingMessage } from './story-rules.js';

/** What stopping plays leaves: their messages that nobody has begun to send are taken back. null: none was running. */
export function stopPlays(
  state: CustomerState,
  pending: readonly PendingMessage[],
  which: (play: Play) => boolean,
  reason: string,
  now: number,
): {
  state: CustomerState;
  pending: readonly PendingMessage[];
  outcomes: readonly Extract<Outcome, { kind: 'stopped' }>[];
  unsent: readonly string[];
} | null {
  const stopped = state.plays.filter((play) => (play.step !== null || play.until > now) && which(play));
  if (stopped.length === 0) return null;
  const ids = new Set(stopped.map(({ play }) => play));
  const unsent = pending.filter(({ play }) => ids.has(play));
  const outcomes = stopped.map((play) => {
    const takenBack = unsent.filter((message) => message.play === play.play).map(({ message }) => message);
    return { kind: 'stopped' as const, play, reason, takenBack, at: now };
  });
  return {
    state: withoutPlays(state, ids, new Set(unsent.map(({ message }) => message)), now),
    pending: pending.filter(({ play }) => !ids.has(play)),
    unsent: unsent.map(({ message }) => message),
    outcomes,
  };
}

/** Is the band so much calmer than the one in which the play began that it need not go on? */
export function stopsAt(band: Band, play: Play, playbook: Playbook | undefined): boolean {
  return (
    play.band !== null && BANDS.indexOf(play.band) > BANDS.indexOf(band) && playbook?.limits.stopWhenBetter !== false
  );
}
