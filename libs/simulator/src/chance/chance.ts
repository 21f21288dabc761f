/**
 * Chance that follows from its keys alone: equal keys give equal draws, whatever else was drawn before. So one thing can
 * be changed in a customer's life and everything else stays as it was.
 */
export class Chance {
  private state = 0x9e3779b9;

  /** @param keys - integers, e.g. seed, customer, day, purpose */
  constructor(...keys: readonly number[]) {
    for (const key of keys) this.state = mix(Math.imul(this.state ^ key, 0x85ebca6b) + 0x9e3779b9);
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return (mix(this.state) >>> 0) / 4_294_967_296;
  }

  /** True with the given probability. */
  happens(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Uniform integer in [low, high]. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** Place drawn by weight. */
  weighted(weights: readonly number[]): number {
    let left = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const place = weights.findIndex((weight) => (left -= weight) < 0);
    return place < 0 ? weights.length - 1 : place;
  }
}

/** A 32-bit finalizer in which every input bit reaches every output bit; constants by Chris Wellons (public domain). */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}
