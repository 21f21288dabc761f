/** Something that was waited for did not come. */
class WaitedTooLong extends Error {
  override readonly name = 'WaitedTooLong';
}

/**
 * Looks again and again until `look` is satisfied or nothing has changed for `stallMs`.
 *
 * @param look - how much is done and how much must be
 * @throws WaitedTooLong when progress stands still
 */
export async function waitUntil(
  what: string,
  look: () => Promise<{ done: number; total: number }>,
  onProgress: (done: number, total: number) => void,
  stallMs = 90_000,
): Promise<void> {
  let most = -1;
  let movedAt = performance.now();
  for (;;) {
    const { done, total } = await look();
    onProgress(done, total);
    if (done >= total) return;
    if (done > most) {
      most = done;
      movedAt = performance.now();
    } else if (performance.now() - movedAt > stallMs)
      throw new WaitedTooLong(
        `${what}: no progress for ${stallMs / 1_000} s at ${done} of ${total}; see the log above`,
      );
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
