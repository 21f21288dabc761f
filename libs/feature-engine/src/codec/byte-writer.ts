/** Appends numbers to a buffer that grows and is used again. Little-endian base-128 integers throughout. */
export class ByteWriter {
  private bytes = new Uint8Array(4_096);
  private length = 0;
  private halfAt = -1;

  /** Starts over; what `take` returned before stays untouched. */
  reset(): void {
    this.length = 0;
    this.halfAt = -1;
  }

  /** @param value - 0..255 */
  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow();
    this.bytes[this.length++] = value;
  }

  /** @param value - integer, 0..2^53-1; 7 bits a byte */
  unsigned(value: number): void {
    let rest = value;
    while (rest > 0x7fff_ffff) {
      this.byte((rest % 128) | 0x80);
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.byte((rest & 127) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** @param value - integer, -2^52..2^52; small magnitudes are short */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** @param value - any 32-bit pattern, four bytes */
  word(value: number): void {
    this.byte(value & 255);
    this.byte((value >>> 8) & 255);
    this.byte((value >>> 16) & 255);
    this.byte(value >>> 24);
  }

  /** Half a byte, 0..15; two in a row share one byte. */
  half(value: number): void {
    if (this.halfAt < 0) {
      this.halfAt = this.length;
      this.byte(value);
    } else {
      this.bytes[this.halfAt]! |= value << 4;
      this.halfAt = -1;
    }
  }

  /** Like `unsigned`, in halves of a byte with 3 bits each. */
  unsignedHalves(value: number): void {
    let rest = value;
    while (rest > 7) {
      this.half((rest % 8) | 8);
      rest = Math.floor(rest / 8);
    }
    this.half(rest);
  }

  /** Ends a run of halves; the next value starts on a byte of its own. */
  endHalves(): void {
    this.halfAt = -1;
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private grow(): void {
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
