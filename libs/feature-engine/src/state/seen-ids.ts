import type { ByteReader } from '../codec/byte-reader.js';
import type { ByteWriter } from '../codec/byte-writer.js';
import { IdTable } from './id-table.js';

/** Most ids that one customer's memory holds. */
export const MAX_SEEN_IDS = 4_096;
/** Up to this many ids are compared one by one; beyond, a hash table is kept beside the list. */
const SCAN_LIMIT = 48;
/** Down to this many a table once made is kept, so that it isn't made over and over at the limit. */
const TABLE_LIMIT = SCAN_LIMIT / 2;

const NO_TIMES = new Float64Array(0);
const NO_WORDS = new Uint32Array(0);

/**
 * Identities of a customer's events in one topic, within a span of event time before the newest of them: at most
 * MAX_SEEN_IDS, the newest by (time, hash). What is remembered depends only on the set of events, not on their arrival.
 */
export class SeenIds {
  /** Ids pushed out by newer ones although they were inside the span, since this object was made. */
  overflows = 0;
  private times: Float64Array = NO_TIMES;
  private highs: Uint32Array = NO_WORDS;
  private lows: Uint32Array = NO_WORDS;
  /** The ids are at start..end-1, ascending by (time, high, low). */
  private start = 0;
  private end = 0;
  private table: IdTable | null = null;

  /** Time of the newest remembered event; -Infinity before the first. */
  get newest(): number {
    return this.start < this.end ? this.times[this.end - 1]! : -Infinity;
  }

  get count(): number {
    return this.end - this.start;
  }

  /**
   * Remembers an event.
   *
   * @param oldest - start of the span, this event's time considered: newest time minus the remembered hours
   * @returns `repeated` when it is remembered already, `late` when it is older than what is remembered
   */
  add(time: number, high: number, low: number, oldest: number): 'counted' | 'repeated' | 'late' {
    while (this.start < this.end && this.times[this.start]! < oldest) this.start++;
    if (this.has(high, low)) return 'repeated';
    if (time < oldest) return 'late';
    const full = this.count === MAX_SEEN_IDS;
    if (full) {
      this.overflows++;
      if (this.isBefore(time, high, low, this.start)) return 'late';
      this.start++;
    }
    this.insert(time, high, low);
    return 'counted';
  }

  write(writer: ByteWriter, newest: number): void {
    writer.unsigned(this.count);
    let previous = newest;
    for (let i = this.end - 1; i >= this.start; i--) {
      writer.unsigned(previous - this.times[i]!);
      previous = this.times[i]!;
      writer.word(this.highs[i]!);
      writer.word(this.lows[i]!);
    }
  }

  read(reader: ByteReader, newest: number): void {
    const count = reader.unsigned();
    if (count > MAX_SEEN_IDS) throw new RangeError('the state remembers more ids than it may');
    if (count === 0) return;
    this.allocate(count + 8);
    this.end = count;
    let time = newest;
    for (let i = count - 1; i >= 0; i--) {
      time -= reader.unsigned();
      this.times[i] = time;
      this.highs[i] = reader.word();
      this.lows[i] = reader.word();
    }
  }

  private has(high: number, low: number): boolean {
    if (this.count <= TABLE_LIMIT) this.table = null;
    if (this.table === null && this.count <= SCAN_LIMIT) {
      for (let i = this.end - 1; i >= this.start; i--) if (this.lows[i] === low && this.highs[i] === high) return true;
      return false;
    }
    const table = this.tabulated();
    const time = table.timeOf(high, low);
    // The table forgets only when it is made anew: what has left the list since is still in it.
    return !Number.isNaN(time) && !this.isBefore(time, high, low, this.start);
  }

  private tabulated(): IdTable {
    if (this.table !== null && !this.table.crowded) return this.table;
    // The old table again, emptied, where it suffices: garbage would come with every event otherwise.
    const table = this.table?.emptied(this.count) ?? new IdTable(this.count * 2);
    this.table = table;
    for (let i = this.start; i < this.end; i++) table.set(this.highs[i]!, this.lows[i]!, this.times[i]!);
    return table;
  }

  private insert(time: number, high: number, low: number): void {
    if (this.end === this.times.length) this.makeRoom();
    let at = this.end;
    while (at > this.start && this.isBefore(time, high, low, at - 1)) at--;
    if (at < this.end) {
      this.times.copyWithin(at + 1, at, this.end);
      this.highs.copyWithin(at + 1, at, this.end);
      this.lows.copyWithin(at + 1, at, this.end);
    }
    this.times[at] = time;
    this.highs[at] = high;
    this.lows[at] = low;
    this.end++;
    this.table?.set(high, low, time);
  }

  private isBefore(time: number, high: number, low: number, other: number): boolean {
    if (time !== this.times[other]!) return time < this.times[other]!;
    if (high !== this.highs[other]!) return high < this.highs[other]!;
    return low < this.lows[other]!;
  }

  private makeRoom(): void {
    const { start, end } = this;
    const { times, highs, lows } = this;
    const count = end - start;
    if (start < count / 2 + 4) {
      this.allocate(Math.max(16, count * 2));
      this.times.set(times.subarray(start, end));
      this.highs.set(highs.subarray(start, end));
      this.lows.set(lows.subarray(start, end));
    } else {
      times.copyWithin(0, start, end);
      highs.copyWithin(0, start, end);
      lows.copyWithin(0, start, end);
    }
    this.start = 0;
    this.end = count;
  }

  private allocate(room: number): void {
    this.times = new Float64Array(room);
    this.highs = new Uint32Array(room);
    this.lows = new Uint32Array(room);
  }
}
