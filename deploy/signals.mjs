// Loaded before the program. One Ctrl-C reaches a process several times, from the terminal and from npm: what comes
// within a second is one wish to stop in order; a later one ends at once. And when the launcher was killed, which
// can't pass a signal on, the program stops in order too.
import { isMainThread } from 'node:worker_threads';

const ONE_WISH_MS = 1_000;

if (isMainThread) {
  let askedAt;
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ]) {
    process.on(signal, () => {
      askedAt ??= process.listenerCount(signal) > 1 ? performance.now() : -Infinity;
      if (performance.now() - askedAt > ONE_WISH_MS) process.exit(128 + number);
    });
  }
}

if (isMainThread && process.channel) {
  process.channel.unref();
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
