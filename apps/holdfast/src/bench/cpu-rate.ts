/** CPU seconds of the whole process that running `work` over and over takes until they reach `least`. */
function repeat(work: () => void, least: number): { rounds: number; seconds: number } {
  const before = process.cpuUsage();
  for (let rounds = 1; ; rounds++) {
    work();
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (seconds >= least) return { rounds, seconds };
  }
}

/**
 * Units of work a CPU second, once the compiler has done its part: CPU time, so that a busy machine doesn't spoil the
 * figure, and all of the process's, so that collecting garbage beside the work is paid for.
 *
 * @param units - units that one call of `work` does
 * @param seconds - CPU seconds to measure for; half as many go before
 */
export function cpuRate(units: number, seconds: number, work: () => void): number {
  repeat(work, seconds / 2);
  const measured = repeat(work, seconds);
  return Math.round((units * measured.rounds) / measured.seconds);
}
