import type { ByteReader } from '../codec/byte-reader.js';
import type { ByteWriter } from '../codec/byte-writer.js';
import { readWhole, writeWhole } from '../codec/whole-units.js';
import { addSaturating } from './saturating.js';

/** Most series that a log can tell apart. */
export const MAX_SERIES = 128;
const SERIES_BITS = 7;
const SERIES_MASK = MAX_SERIES - 1;
/** Cells that a decoded log has to spare: about one busy day. */
const ROOM = 24;
const NO_KEYS: Int32Array = new Int32Array(0);
const NO_VALUES: Float64Array = new Float64Array(0);

/**
 * Sums by (UTC day, series), in thousandths, sorted by day. Sparse: a customer has few series on few days.
 * A series reaches `horizons[series]` days back from the customer's newest day; older cells fall away whenever room
 * is needed and in every encoding, and no window reads beyond the horizon, so when they fall away can't be seen.
 */
export class DayLog {
  /** `day * 128 + series`, ascending. */
  keys = NO_KEYS;
  /** Thousandths, 0..MAX_SUM. */
  values = NO_VALUES;
  count = 0;

  dayAt(index: number): number {
    return this.keys[index]! >> SERIES_BITS;
  }

  seriesAt(index: number): number {
    return this.keys[index]! & SERIES_MASK;
  }

  /** First cell of the day whose last cell is before `end`. */
  startOfDay(end: number): number {
    const { keys } = this;
    const day = keys[end - 1]! >> SERIES_BITS;
    let start = end - 1;
    while (start > 0 && keys[start - 1]! >> SERIES_BITS === day) start--;
    return start;
  }

  /** Adds to a cell. `newestDay` is the customer's newest day, this event's included. */
  add(day: number, series: number, amount: number, newestDay: number, horizons: Int32Array): void {
    if (day <= newestDay - horizons[series]!) return;
    const key = (day << SERIES_BITS) | series;
    let at = this.count;
    // Events come nearly in time order: the cell is among the last few.
    while (at > 0 && this.keys[at - 1]! > key) at--;
    if (at > 0 && this.keys[at - 1]! === key) {
      this.values[at - 1] = addSaturating(this.values[at - 1]!, amount);
      return;
    }
    if (this.count === this.keys.length) {
      const before = this.count;
      this.makeRoom(newestDay, horizons);
      if (this.count < before) return this.add(day, series, amount, newestDay, horizons);
    }
    if (at < this.count) {
      this.keys.copyWithin(at + 1, at, this.count);
      this.values.copyWithin(at + 1, at, this.count);
    }
    this.keys[at] = key;
    this.values[at] = amount;
    this.count++;
  }

  /** Drops cells beyond their series' horizon. */
  prune(newestDay: number, horizons: Int32Array): void {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      const key = this.keys[i]!;
      if (key >> SERIES_BITS <= newestDay - horizons[key & SERIES_MASK]!) continue;
      this.keys[kept] = key;
      this.values[kept++] = this.values[i]!;
    }
    this.count = kept;
  }

  private makeRoom(newestDay: number, horizons: Int32Array): void {
    this.prune(newestDay, horizons);
    if (this.count < this.keys.length * 0.75) return;
    const keys = new Int32Array(this.keys.length + (this.keys.length >> 2) + ROOM);
    keys.set(this.keys);
    const values = new Float64Array(keys.length);
    values.set(this.values);
    this.keys = keys;
    this.values = values;
  }

  /**
   * Writes in halves of a byte, where most numbers fit: days newest first, each as its distance to the one before and a
   * mask over the customer's own series, then all values.
   *
   * @param places - place of a series among the customer's own, by series
   * @param width - how many series the customer has
   */
  write(writer: ByteWriter, newestDay: number, places: Int32Array, width: number): void {
    writer.unsigned(this.count);
    let previous = newestDay;
    for (let end = this.count; end > 0;) {
      const day = this.dayAt(end - 1);
      const start = this.startOfDay(end);
      writer.unsignedHalves(previous - day);
      previous = day;
      writeMask(writer, this, start, end, places, width);
      end = start;
    }
    for (let i = this.count - 1; i >= 0; i--) writeWhole(writer, this.values[i]!);
    writer.endHalves();
  }

  /**
   * @param own - the customer's own series, ascending
   * @param inBytes - days and masks are in whole bytes, as states were written before format 3
   */
  read(reader: ByteReader, newestDay: number, own: Int32Array, width: number, inBytes: boolean): void {
    const count = (this.count = reader.unsigned());
    const keys = (this.keys = new Int32Array(count + ROOM));
    const values = (this.values = new Float64Array(count + ROOM));
    const bits = inBytes ? 8 : 4;
    const parts = Math.ceil(width / bits);
    let day = newestDay;
    for (let at = count; at > 0;) {
      day -= inBytes ? reader.unsigned() : reader.unsignedHalves();
      // Within a day the higher series come first, as in the values that follow: the log is written backwards.
      for (let part = parts - 1; part >= 0; part--) {
        for (let mask = inBytes ? reader.byte() : reader.half(); mask !== 0 && at > 0;) {
          const bit = 31 - Math.clz32(mask);
          mask ^= 1 << bit;
          keys[--at] = (day << SERIES_BITS) | own[part * bits + bit]!;
        }
      }
    }
    for (let i = count - 1; i >= 0; i--) values[i] = readWhole(reader);
    reader.endHalves();
  }
}

function writeMask(
  writer: ByteWriter,
  log: DayLog,
  start: number,
  end: number,
  places: Int32Array,
  width: number,
): void {
  let at = end - 1;
  for (let first = ((width - 1) >> 2) << 2; first >= 0; first -= 4) {
    let mask = 0;
    while (at >= start && places[log.seriesAt(at)]! >= first) mask |= 1 << (places[log.seriesAt(at--)]! - first);
    writer.half(mask);
  }
}
