const encoder = new TextEncoder();
/** For the ids and names that are plain ASCII and short, which is nearly all: nothing is allocated for them. */
const scratch = new Uint8Array(256);

/**
 * A number in [0, 1) that depends on `text` alone, evenly spread: the same customer and salt give the same number for
 * ever, on every machine. MurmurHash3 x86 32-bit over UTF-8, seed 0, divided by 2^32.
 *
 * @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
export function shareOf(text: string): number {
  const hash = isWritten(text) ? murmur3(scratch, text.length) : murmur3(encoder.encode(text));
  return hash / 0x1_0000_0000;
}

/** Whether `text` lies in `scratch` now. */
function isWritten(text: string): boolean {
  if (text.length > scratch.length) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return false;
    scratch[i] = code;
  }
  return true;
}

/** MurmurHash3 x86 32-bit of the first `length` bytes, seed 0, as an unsigned integer. */
export function murmur3(bytes: Uint8Array, length = bytes.length): number {
  const C1 = 0xcc9e2d51;
  const C2 = 0x1b873593;
  const whole = length & ~3;
  let hash = 0;
  for (let i = 0; i < whole; i += 4) {
    const block = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash ^= Math.imul(rotate(Math.imul(block, C1), 15), C2);
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let i = length - 1; i >= whole; i--) rest = (rest << 8) | bytes[i]!;
  if (length > whole) hash ^= Math.imul(rotate(Math.imul(rest, C1), 15), C2);
  hash ^= length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
