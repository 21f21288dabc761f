import type { CustomerState, Play } from '../customer/customer-state.js';
import type { Playbook } from '../language/playbook.js';

/** Plays whose goal was open at `at` (epoch ms) and is what happened then. */
export function reachedPlays(
  plays: readonly Play[],
  at: number,
  playbookOf: (play: Play) => Playbook | undefined,
  isGoal: (playbook: Playbook) => boolean,
): readonly Play[] {
  return plays.filter((play) => {
    if (play.goalUntil === null || play.goalAt !== null || at < play.startedAt || at > play.goalUntil) return false;
    const playbook = playbookOf(play);
    return playbook !== undefined && isGoal(playbook);
  });
}

/** The customer after these plays reached their goals at `at`, epoch ms. */
export function withGoals(state: CustomerState, reached: ReadonlySet<string>, at: number): CustomerState {
  const plays = state.plays.map((play) => (reached.has(play.play) ? { ...play, goalAt: at } : play));
  return { ...state, plays };
}
