import type { CustomerState, Play } from '../customer/customer-state.js';
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
  outcomes: readonly Outcome[];
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
