import type { ByteReader } from '../codec/byte-reader.js';
import type { ByteWriter } from '../codec/byte-writer.js';

/** Stands for "not said" in a row: below every time and every amount, and a safe integer. */
export const UNSAID = -(2 ** 51);

/** How a column is written: distance to the customer's newest time, a small integer, or a 32-bit hash, said once. */
export type Column = 'time' | 'integer' | 'hash';

const NO_ROWS = new Float64Array(0);

/**
 * The newest rows of a kind of event, kept by their columns in order (the first is the event time, the others settle
 * ties), at most `limit`. The rows kept depend only on the set of rows offered, never on the order.
 */
export class RecentRows {
  cells: Float64Array = NO_ROWS;
  count = 0;
  /** Rows were offered that found no room. */
  overflowed = false;

  constructor(
    private readonly columns: readonly Column[],
    private readonly limit: number,
  ) {}

  get width(): number {
    return this.columns.length;
  }

  at(row: number, column: number): number {
    return this.cells[row * this.columns.length + column]!;
  }

  /** @param row - one integer a column, UNSAID where there is none; read, not kept */
  offer(row: Float64Array): void {
    const width = this.columns.length;
    let place = this.count;
    while (place > 0 && this.isBefore(row, place - 1)) place--;
    if (this.count === this.limit) {
      this.overflowed = true;
      if (place === 0) return;
      this.cells.copyWithin(0, width, place * width);
      place--;
    } else {
      if ((this.count + 1) * width > this.cells.length) this.grow();
      this.cells.copyWithin((place + 1) * width, place * width, this.count * width);
      this.count++;
    }
    for (let c = 0; c < width; c++) this.cells[place * width + c] = row[c]!;
  }

  write(writer: ByteWriter, newest: number): void {
    writer.unsigned(this.count * 2 + (this.overflowed ? 1 : 0));
    const width = this.columns.length;
    let next = newest;
    // The newest row first, each by its distance from the one after it.
    for (let row = this.count - 1; row >= 0; row--) {
      writer.unsigned(next - this.at(row, 0));
      next = this.at(row, 0);
      for (let c = 1; c < width; c++) {
        const value = this.at(row, c);
        if (this.columns[c] === 'hash') this.writeHash(writer, row, c);
        else if (value === UNSAID) writer.unsigned(0);
        else writer.unsigned(1 + zigzag(this.columns[c] === 'time' ? newest - value : value));
      }
    }
  }

  /** @param inOrder - oldest row first and every hash in full, as states were written before format 3 */
  read(reader: ByteReader, newest: number, inOrder: boolean): void {
    const head = reader.unsigned();
    this.overflowed = head % 2 === 1;
    this.count = (head - (head % 2)) / 2;
    if (this.count === 0) return;
    this.cells = new Float64Array((this.count + 1) * this.columns.length);
    if (inOrder) this.readInOrder(reader, newest);
    else this.readNewestFirst(reader, newest);
  }

  private readNewestFirst(reader: ByteReader, newest: number): void {
    const { columns, cells, width } = this;
    let next = newest;
    for (let row = this.count - 1; row >= 0; row--) {
      cells[row * width] = next -= reader.unsigned();
      for (let c = 1; c < width; c++)
        cells[row * width + c] =
          columns[c] === 'hash' ? this.readHash(reader, row, c) : readCell(reader.unsigned(), columns[c]!, newest);
    }
  }

  private readInOrder(reader: ByteReader, newest: number): void {
    const { columns, cells } = this;
    let at = 0;
    for (let row = 0; row < this.count; row++)
      for (const column of columns)
        cells[at++] = column === 'hash' ? reader.word() : readCell(reader.unsigned(), column, newest);
  }

  /** Rows often are about the same thing: how many rows later it was said, or 0 and the hash. */
  private writeHash(writer: ByteWriter, row: number, column: number): void {
    const value = this.at(row, column);
    for (let later = row + 1; later < this.count; later++)
      if (this.at(later, column) === value) return writer.unsigned(later - row);
    writer.unsigned(0);
    writer.word(value);
  }

  private readHash(reader: ByteReader, row: number, column: number): number {
    const later = reader.unsigned();
    if (later === 0) return reader.word();
    if (row + later >= this.count) throw new RangeError('the state refers to a row that it does not have');
    return this.at(row + later, column);
  }

  private isBefore(row: Float64Array, other: number): boolean {
    const width = this.columns.length;
    for (let c = 0; c < width; c++) {
      const difference = row[c]! - this.cells[other * width + c]!;
      if (difference !== 0) return difference < 0;
    }
    return false;
  }

  private grow(): void {
    const rows = Math.min(this.limit, Math.max(4, this.count * 2));
    const cells = new Float64Array(rows * this.columns.length);
    cells.set(this.cells.subarray(0, this.count * this.columns.length));
    this.cells = cells;
  }
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function readCell(coded: number, column: Column, newest: number): number {
  if (coded === 0) return UNSAID;
  // Most are beyond 32 bits, where a remainder takes far longer than rounding.
  const half = Math.floor(coded / 2);
  const value = half * 2 === coded ? -half : half;
  return column === 'time' ? newest - value : value;
}
