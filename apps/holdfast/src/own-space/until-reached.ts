import { setTimeout as delay } from 'node:timers/promises';
import { NoProgress } from './no-progress.js';

/** How a value is watched. */
export interface Watch<Value> {
  /** Asked again and again; rejects with whatever makes waiting useless. */
  readonly value: () => Value | Promise<Value>;
  readonly pollMs: number;
  /** So long it may stand still, ms. */
  readonly stuckMs: number;
  /** What is said when it has stood still for longer. */
  readonly stopped: (value: Value) => string;
}

/** Waits until a value has reached `target`. @throws NoProgress when it stands still before */
export async function untilReached<Value extends number | bigint>(
  target: number | bigint,
  { value, pollMs, stuckMs, stopped }: Watch<Value>,
): Promise<void> {
  let before: Value | undefined;
  let deadline = performance.now() + stuckMs;
  for (;;) {
    const now = await value();
    if (now >= target) return;
    if (now !== before) deadline = performance.now() + stuckMs;
    before = now;
    if (performance.now() > deadline) throw new NoProgress(stopped(now));
    await delay(pollMs);
  }
}
