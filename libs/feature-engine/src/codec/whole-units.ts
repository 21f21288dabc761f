import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';

const LARGE = 14;
const BROKEN = 15;

/** Writes thousandths in halves of a byte: whole units below 14 in one, larger and broken ones behind a mark. */
export function writeWhole(writer: ByteWriter, milli: number): void {
  if (milli < LARGE * 1_000) {
    const small = (milli / 1_000) | 0;
    if (small * 1_000 === milli) return writer.half(small);
  }
  const whole = milli / 1_000;
  if (!Number.isInteger(whole)) {
    writer.half(BROKEN);
    writer.unsignedHalves(milli);
  } else {
    writer.half(LARGE);
    writer.unsignedHalves(whole - LARGE);
  }
}

/** Thousandths as written by `writeWhole`. */
export function readWhole(reader: ByteReader): number {
  const half = reader.half();
  if (half < LARGE) return half * 1_000;
  return half === LARGE ? (reader.unsignedHalves() + LARGE) * 1_000 : reader.unsignedHalves();
}
