import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { WorkLoop } from './work-loop.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A loop over so many parts of work; a round that fails leaves them. */
function loopOver(parts: number, finishes = true) {
  const seen = { left: parts, rounds: 0, faults: 0, failing: false };
  const loop = new WorkLoop(
    async () => {
      seen.rounds++;
      await Promise.resolve();
      if (seen.failing) throw new Error('away');
      if (seen.left > 0) seen.left--;
      return seen.left > 0 ? 'more' : 'all';
    },
    { pollMs: 100, longestPauseMs: 1_000, finishes, onFault: () => void seen.faults++ },
  );
  return { seen, loop };
}

describe('a loop of work', () => {
  it('does all that is there, looks again after a pause, and at once when it is woken', async () => {
    const { seen, loop } = loopOver(3);
    loop.start();
    await jest.advanceTimersByTimeAsync(0);
    expect(seen).toMatchObject({ left: 0, rounds: 3 });
    await jest.advanceTimersByTimeAsync(99);
    expect(seen.rounds).toBe(3);
    await jest.advanceTimersByTimeAsync(1);
    expect(seen.rounds).toBe(4);
    loop.wake();
    await jest.advanceTimersByTimeAsync(0);
    expect(seen.rounds).toBe(5);
    await loop.stop();
  });

  it('tells of an outage once, and looks ever less often until it is over', async () => {
    const { seen, loop } = loopOver(1);
    seen.failing = true;
    loop.start();
    await jest.advanceTimersByTimeAsync(3_700); // after 0, 0.2, 0.6, 1.4, 2.4, 3.4 s
    expect(seen).toMatchObject({ rounds: 6, faults: 1, left: 1 });
    seen.failing = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(seen).toMatchObject({ left: 0, faults: 1 });
    await loop.stop();
  });

  it.each([
    [true, 0],
    [false, 3],
  ])('stopped, finishes what is there or leaves it (%p)', async (finishes, left) => {
    const { seen, loop } = loopOver(0, finishes);
    loop.start();
    await jest.advanceTimersByTimeAsync(0);
    seen.left = 3;
    await loop.stop();
    expect(seen.left).toBe(left);
  });
});
