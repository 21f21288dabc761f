import { setTimeout as delay } from 'node:timers/promises';

/** Repeats `check` until it doesn't throw. @throws its last error after `withinMs` */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 20_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(50);
    }
  }
}
