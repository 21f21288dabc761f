// PostgreSQL's binary form of one-dimensional arrays: nothing is escaped here and nothing parsed there, which is most of
// what writing many rows costs when they are sent as text.
const OID = { int4: 23, int8: 20, text: 25, json: 114, timestamptz: 1_184 } as const;
const HEADER_BYTES = 20;
/** 2000-01-01T00:00:00Z, from where PostgreSQL counts microseconds. */
const EPOCH_MS = 946_684_800_000;
const TWO_32 = 0x1_0000_0000;

/** Texts as the value of a parameter `$n::text[]`. */
export function textColumn(values: readonly (string | null)[]): Buffer {
  return variable(OID.text, values);
}

/** Values as JSON, for a parameter `$n::json[]`. */
export function jsonColumn(values: readonly object[]): Buffer {
  return variable(
    OID.json,
    values.map((value) => JSON.stringify(value)),
  );
}

/** Whole numbers below 2^31, for a parameter `$n::int[]`. */
export function intColumn(values: readonly (number | null)[]): Buffer {
  return fixed(OID.int4, 4, values, (buffer, value, place) => buffer.writeInt32BE(value, place));
}

/** Whole numbers, for a parameter `$n::bigint[]`. */
export function bigintColumn(values: readonly (bigint | null)[]): Buffer {
  return fixed(OID.int8, 8, values, (buffer, value, place) => buffer.writeBigInt64BE(value, place));
}

/** Moments as epoch ms, for a parameter `$n::timestamptz[]`. @throws RangeError for what is no moment */
export function timeColumn(values: readonly (number | null)[]): Buffer {
  return fixed(OID.timestamptz, 8, values, (buffer, value, place) => {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is no moment`);
    const micros = (Math.trunc(value) - EPOCH_MS) * 1_000;
    const high = Math.floor(micros / TWO_32);
    buffer.writeInt32BE(high, place);
    buffer.writeUInt32BE(micros - high * TWO_32, place + 4);
  });
}

function variable(type: number, values: readonly (string | null)[]): Buffer {
  let bytes = HEADER_BYTES + 4 * values.length;
  for (const value of values) if (value !== null) bytes += Buffer.byteLength(value);
  const buffer = head(type, values, bytes);
  let place = HEADER_BYTES;
  for (const value of values) {
    const written = value === null ? -1 : buffer.write(value, place + 4);
    buffer.writeInt32BE(written, place);
    place += 4 + Math.max(0, written);
  }
  return buffer;
}

function fixed<T>(
  type: number,
  width: number,
  values: readonly (T | null)[],
  write: (buffer: Buffer, value: T, place: number) => void,
): Buffer {
  const there = values.reduce((count, value) => count + (value === null ? 0 : 1), 0);
  const buffer = head(type, values, HEADER_BYTES + 4 * values.length + width * there);
  let place = HEADER_BYTES;
  for (const value of values) {
    buffer.writeInt32BE(value === null ? -1 : width, place);
    place += 4;
    if (value === null) continue;
    write(buffer, value, place);
    place += width;
  }
  return buffer;
}

/** Dimensions, whether anything is null, type, length, first index. */
function head(type: number, values: readonly unknown[], bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(bytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}
