/** Park and Miller's generator: the same customers in every run. */
export class Generator {
  /** @param state - the seed, 1..2^31-2 */
  constructor(private state: number) {}

  /** Above 0 and below 1. */
  next(): number {
    return (this.state = (this.state * 48_271) % 2_147_483_647) / 2_147_483_647;
  }

  /** Nearly normal: mean 0, standard deviation 1. */
  bell(): number {
    return Array.from({ length: 12 }, () => this.next()).reduce((sum, part) => sum + part, -6);
  }

  /** A whole number from 0 and below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** Time to the next of events that come at random, in units of `1 / rate`. */
  pause(rate: number): number {
    return -Math.log(this.next()) / rate;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}
