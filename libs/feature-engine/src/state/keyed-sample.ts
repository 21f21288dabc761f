import type { ByteReader } from '../codec/byte-reader.js';
import type { ByteWriter } from '../codec/byte-writer.js';

const NO_KEYS = new Uint32Array(0);
const NO_CELLS = new Float64Array(0);
const HASH_RANGE = 2 ** 32;

/** Added to a day number so that every day since 1860 is positive. */
export const DAY_ZERO = 40_000;

/** A day (as `day + DAY_ZERO`), or a plain count. */
export type KeyedColumn = 'day' | 'count';

/**
 * What is known by key (a seat, a product feature), for the `limit` keys with the smallest hashes. Which keys are
 * kept depends only on the set of keys seen, and an unkept key never comes back, so folding is independent of order
 * even when there are more; the kept ones are then a uniform sample, so shares stay unbiased and the number of all
 * keys can be estimated (bottom-k sketch, Cohen and Kaplan 2007).
 */
export class KeyedSample {
  keys: Uint32Array = NO_KEYS;
  /** `width` cells a key; a day is kept as `day + DAY_ZERO`, 0 is "never". */
  cells: Float64Array = NO_CELLS;
  count = 0;
  overflowed = false;
  readonly width: number;

  /** @param columns - cells of a key, integers of at least 0; a new key starts with zeros */
  constructor(
    private readonly columns: readonly KeyedColumn[],
    private readonly limit: number,
  ) {
    this.width = columns.length;
  }

  /** Place of a key's cells in `cells`, made when it is new; -1 when the sample leaves the key out. */
  slot(key: number): number {
    const place = this.placeOf(key);
    if (place < this.count && this.keys[place]! === key) return place * this.width;
    if (this.count === this.limit) {
      this.overflowed = true;
      if (place === this.count) return -1;
      this.count--;
    }
    if (this.count === this.keys.length) this.grow();
    this.keys.copyWithin(place + 1, place, this.count);
    this.cells.copyWithin((place + 1) * this.width, place * this.width, this.count * this.width);
    this.keys[place] = key;
    this.cells.fill(0, place * this.width, (place + 1) * this.width);
    this.count++;
    return place * this.width;
  }

  /** Keys seen per key kept: 1 until the limit is passed, an estimate from then on. */
  get scale(): number {
    if (!this.overflowed) return 1;
    const largest = (this.keys[this.count - 1]! + 1) / HASH_RANGE;
    return Math.max(1, (this.count - 1) / largest / this.count);
  }

  /** @param newestDay - no day in any cell is after it */
  write(writer: ByteWriter, newestDay: number): void {
    writer.unsigned(this.count * 2 + (this.overflowed ? 1 : 0));
    const newest = newestDay + DAY_ZERO + 1;
    for (let k = 0; k < this.count; k++) {
      writer.word(this.keys[k]!);
      for (let c = 0; c < this.width; c++) {
        const value = this.cells[k * this.width + c]!;
        writer.unsigned(this.columns[c] === 'day' && value > 0 ? newest - value : value);
      }
    }
  }

  read(reader: ByteReader, newestDay: number): void {
    const head = reader.unsigned();
    this.overflowed = head % 2 === 1;
    this.count = (head - (head % 2)) / 2;
    if (this.count === 0) return;
    this.keys = new Uint32Array(this.count);
    this.cells = new Float64Array(this.count * this.width);
    const newest = newestDay + DAY_ZERO + 1;
    for (let k = 0; k < this.count; k++) {
      this.keys[k] = reader.word();
      for (let c = 0; c < this.width; c++) {
        const value = reader.unsigned();
        this.cells[k * this.width + c] = this.columns[c] === 'day' && value > 0 ? newest - value : value;
      }
    }
  }

  private placeOf(key: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const room = Math.min(this.limit, Math.max(4, this.count * 2));
    const keys = new Uint32Array(room);
    keys.set(this.keys.subarray(0, this.count));
    const cells = new Float64Array(room * this.width);
    cells.set(this.cells.subarray(0, this.count * this.width));
    this.keys = keys;
    this.cells = cells;
  }
}
