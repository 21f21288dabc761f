import type { ByteReader } from '../codec/byte-reader.js';
import type { ByteWriter } from '../codec/byte-writer.js';
import { readWhole, writeWhole } from '../codec/whole-units.js';
import { addSaturating } from './saturating.js';

/** Total, first and last time of each series over the customer's whole life. */
export class Life {
  /** Totals, last times and first times one after the other: one buffer, since a service decodes many states. */
  private readonly cells: Float64Array;

  constructor(readonly series: number) {
    this.cells = new Float64Array(series * 3);
    this.cells.fill(-Infinity, series, series * 2);
    this.cells.fill(Infinity, series * 2);
  }

  /** Thousandths. */
  total(series: number): number {
    return this.cells[series]!;
  }

  /** Epoch ms; -Infinity before the first event. */
  last(series: number): number {
    return this.cells[this.series + series]!;
  }

  /** Epoch ms; Infinity before the first event. */
  first(series: number): number {
    return this.cells[this.series * 2 + series]!;
  }

  note(series: number, amount: number, time: number): void {
    const { cells } = this;
    cells[series] = addSaturating(cells[series]!, amount);
    const last = this.series + series;
    if (time > cells[last]!) cells[last] = time;
    const first = last + this.series;
    if (time < cells[first]!) cells[first] = time;
  }

  /** @returns how many series the customer has; fills `own` with them and `places` with their places in it */
  own(own: Int32Array, places: Int32Array): number {
    let width = 0;
    for (let s = 0; s < this.series; s++) {
      if (this.last(s) === -Infinity) continue;
      places[s] = width;
      own[width++] = s;
    }
    return width;
  }

  write(writer: ByteWriter, newest: number, own: Int32Array, width: number): void {
    let next = 0;
    for (let base = 0; base < this.series; base += 8) {
      let mask = 0;
      while (next < width && own[next]! < base + 8) mask |= 1 << (own[next++]! - base);
      writer.byte(mask);
    }
    for (let i = 0; i < width; i++) writeWhole(writer, this.total(own[i]!));
    writer.endHalves();
    for (let i = 0; i < width; i++) {
      const series = own[i]!;
      writer.unsigned(newest - this.last(series));
      writer.unsigned(this.last(series) - this.first(series));
    }
  }

  read(reader: ByteReader, newest: number, own: Int32Array): number {
    let width = 0;
    for (let base = 0; base < this.series; base += 8) {
      const mask = reader.byte();
      for (let bit = 0; bit < 8; bit++) if ((mask & (1 << bit)) !== 0) own[width++] = base + bit;
    }
    for (let i = 0; i < width; i++) this.cells[own[i]!] = readWhole(reader);
    reader.endHalves();
    for (let i = 0; i < width; i++) {
      const last = newest - reader.unsigned();
      this.cells[this.series + own[i]!] = last;
      this.cells[this.series * 2 + own[i]!] = last - reader.unsigned();
    }
    return width;
  }
}
