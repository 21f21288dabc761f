/** Two 32-bit words; module-wide so that hashing makes no garbage. */
const words = new Int32Array(2);

/**
 * Takes text into a running 64-bit hash: two lanes of multiply and rotate with the constants of MurmurHash3 x86.
 * Public domain, Austin Appleby.
 */
function absorb(lanes: Int32Array, text: string): void {
  let a = lanes[0]!;
  let b = lanes[1]!;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ Math.imul(unit, 0xcc9e2d51), 0x1b873593);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ Math.imul(unit, 0x85ebca6b), 0x9e3779b1);
    b = (b << 15) | (b >>> 17);
  }
  lanes[0] = a;
  lanes[1] = b;
}

/** MurmurHash3's finalizer: every input bit reaches every output bit. */
function avalanche(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function finish(lanes: Int32Array, length: number): void {
  const a = avalanche(lanes[0]! ^ length);
  const b = avalanche(lanes[1]! ^ Math.imul(length, 0x9e3779b1));
  lanes[0] = avalanche((a + Math.imul(b, 0x38b34ae5)) | 0);
  lanes[1] = avalanche((b + Math.imul(a, 0xa1e38b93)) | 0);
}

/** Hashes an event's identity. Keeps the source's part, since one producer sends many events in a row. */
export class IdentityHash {
  /** The last identity's hash: two unsigned 32-bit words as doubles. */
  high = 0;
  low = 0;
  private source = '';
  private readonly sourceLanes = new Int32Array([0x2f0b4c47, 0x6a09e667]);

  of(source: string, id: string): void {
    if (source !== this.source) {
      this.source = source;
      this.sourceLanes[0] = 0x2f0b4c47;
      this.sourceLanes[1] = 0x6a09e667;
      absorb(this.sourceLanes, source);
      // A separator that no identifier contains: ("ab", "c") is not ("a", "bc").
      absorb(this.sourceLanes, '\u0000');
    }
    words[0] = this.sourceLanes[0]!;
    words[1] = this.sourceLanes[1]!;
    absorb(words, id);
    finish(words, source.length + id.length);
    this.high = words[0] >>> 0;
    this.low = words[1] >>> 0;
  }
}

/** Unsigned 32-bit hash of a name (a seat, a plan, a category), never 0: 0 stands for "none". */
export function nameHash(text: string): number {
  words[0] = 0x1f83d9ab;
  words[1] = 0x5be0cd19;
  absorb(words, text);
  finish(words, text.length);
  return words[0] >>> 0 || 1;
}

/** 64-bit hash as 16 hexadecimal digits, for versions. */
export function hexHash(text: string): string {
  words[0] = 0x1f83d9ab;
  words[1] = 0x5be0cd19;
  absorb(words, text);
  finish(words, text.length);
  return hex(words[0]) + hex(words[1]);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
