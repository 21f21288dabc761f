/** Event times by 64-bit identity, for many ids: open addressing with linear probing, nothing is ever removed. */
export class IdTable {
  private readonly times: Float64Array;
  private readonly highs: Uint32Array;
  private readonly lows: Uint32Array;
  private readonly mask: number;
  private used = 0;

  /** @param expected - ids that fit before the table is crowded */
  constructor(expected: number) {
    let size = 64;
    while (size < expected * 2) size *= 2;
    this.times = new Float64Array(size).fill(NaN);
    this.highs = new Uint32Array(size);
    this.lows = new Uint32Array(size);
    this.mask = size - 1;
  }

  /** Half full: the next one should be larger or hold less. */
  get crowded(): boolean {
    return this.used * 2 > this.mask;
  }

  /** Itself without any identity, when so many fit well; null when it should be larger. */
  emptied(ids: number): this | null {
    if (ids * 3 > this.mask) return null;
    this.times.fill(NaN);
    this.used = 0;
    return this;
  }

  /** NaN when the identity isn't there. */
  timeOf(high: number, low: number): number {
    return this.times[this.place(high, low)]!;
  }

  set(high: number, low: number, time: number): void {
    const place = this.place(high, low);
    if (Number.isNaN(this.times[place]!)) this.used++;
    this.times[place] = time;
    this.highs[place] = high;
    this.lows[place] = low;
  }

  private place(high: number, low: number): number {
    let place = low & this.mask;
    while (!Number.isNaN(this.times[place]!) && (this.highs[place] !== high || this.lows[place] !== low))
      place = (place + 1) & this.mask;
    return place;
  }
}
