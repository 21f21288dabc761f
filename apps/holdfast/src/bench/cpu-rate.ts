/** Units of work by the time they took. */
export interface Rates {
  /** On the clock: what other work on the machine leaves. */
  readonly perSecond: number;
  /** By the CPU time of the whole process, so that collecting garbage beside the work is paid for. */
  readonly perCpuSecond: number;
}

interface Spent {
  readonly rounds: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Runs `work` over and over until that has taken `least` CPU seconds. */
function repeat(work: () => void, least: number): Spent {
  const started = performance.now();
  const before = process.cpuUsage();
  let rounds = 0;
  // Asking for the CPU time is a call to the system, which may take longer than a round: asked ever less often.
  for (let more = 1; ; more = Math.max(1, rounds >> 3)) {
    for (let round = 0; round < more; round++) work();
    rounds += more;
    const { user, system } = process.cpuUsage(before);
    const cpuSeconds = (user + system) / 1e6;
    if (cpuSeconds >= least) return { rounds, cpuSeconds, seconds: (performance.now() - started) / 1e3 };
  }
}

/**
 * Units of work a second, once the compiler has done its part; by CPU time as well, so that a busy machine doesn't spoil
 * the figure.
 *
 * @param units - units that one call of `work` does
 * @param seconds - CPU seconds to measure for; half as many go before
 */
export function cpuRate(units: number, seconds: number, work: () => void): Rates {
  repeat(work, seconds / 2);
  const measured = repeat(work, seconds);
  return {
    perSecond: Math.round((units * measured.rounds) / measured.seconds),
    perCpuSecond: Math.round((units * measured.rounds) / measured.cpuSeconds),
  };
}
