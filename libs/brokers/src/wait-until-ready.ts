import type { Kept } from './keep/keep.js';

/**
 * Waits until a kept broker answers.
 *
 * @throws Error with the end of its log when it ends before, or when `withinMs` have passed (it is then stopped)
 */
export async function waitUntilReady(kept: Kept, isReady: () => Promise<boolean>, withinMs: number): Promise<void> {
  let failure: string | undefined;
  void kept.ended.then((why) => (failure = why));
  const deadline = Date.now() + withinMs;
  while (!(await isReady())) {
    if (failure !== undefined) throw new Error(failure);
    if (Date.now() > deadline) {
      await kept.stop();
      throw new Error(`No answer within ${withinMs / 1_000} s. ${failure ?? ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
