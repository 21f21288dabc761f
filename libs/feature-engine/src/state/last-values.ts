import type { ByteReader } from '../codec/byte-reader.js';
import type { ByteWriter } from '../codec/byte-writer.js';

/**
 * The last value of each trait by event time; of equally late ones the larger wins, so order never matters.
 * Values are finite numbers; NaN is a trait that was set to null, or never.
 */
export class LastValues {
  /** Times, then values. */
  private readonly cells: Float64Array;

  constructor(private readonly traits: number) {
    this.cells = new Float64Array(traits * 2).fill(-Infinity, 0, traits).fill(NaN, traits);
  }

  of(trait: number): number {
    return this.cells[this.traits + trait]!;
  }

  set(trait: number, value: number, time: number): void {
    const known = this.cells[trait]!;
    if (time < known) return;
    const present = this.of(trait);
    // A value wins against "set to null" at the same moment.
    if (time === known && !(value > present || Number.isNaN(present))) return;
    this.cells[trait] = time;
    this.cells[this.traits + trait] = value + 0;
  }

  write(writer: ByteWriter, newest: number): void {
    for (let t = 0; t < this.traits; t++) {
      if (this.cells[t] === -Infinity) {
        writer.unsigned(0);
        continue;
      }
      writer.unsigned(1 + newest - this.cells[t]!);
      writeNumber(writer, this.of(t));
    }
  }

  read(reader: ByteReader, newest: number): void {
    for (let t = 0; t < this.traits; t++) {
      const age = reader.unsigned();
      if (age === 0) continue;
      this.cells[t] = newest - (age - 1);
      this.cells[this.traits + t] = readNumber(reader);
    }
  }
}

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);
const INTEGER = 0;
const MISSING = 1;
const DOUBLE = 2;
const LARGEST_INTEGER = 2 ** 50;

function writeNumber(writer: ByteWriter, value: number): void {
  if (Number.isNaN(value)) writer.byte(MISSING);
  else if (Number.isInteger(value) && Math.abs(value) < LARGEST_INTEGER) {
    writer.byte(INTEGER);
    writer.signed(value);
  } else {
    writer.byte(DOUBLE);
    double[0] = value;
    for (const byte of doubleBytes) writer.byte(byte);
  }
}

function readNumber(reader: ByteReader): number {
  const tag = reader.byte();
  if (tag === MISSING) return NaN;
  if (tag === INTEGER) return reader.signed();
  for (let i = 0; i < 8; i++) doubleBytes[i] = reader.byte();
  return double[0]!;
}
