const NOTHING = new Uint8Array(0);

/** Reads what a `ByteWriter` wrote, in the same order. Reading past the end throws a RangeError. */
export class ByteReader {
  private bytes: Uint8Array = NOTHING;
  private at = 0;
  private halfPending = -1;

  /** Starts on new bytes. */
  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.at = 0;
    this.halfPending = -1;
  }

  /** True when every byte has been read. */
  get done(): boolean {
    return this.at === this.bytes.length;
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('the state ends too early');
    return this.bytes[this.at++]!;
  }

  unsigned(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    do {
      byte = this.byte();
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }

  signed(): number {
    const coded = this.unsigned();
    return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
  }

  word(): number {
    const low = this.byte() | (this.byte() << 8) | (this.byte() << 16);
    return (low | (this.byte() << 24)) >>> 0;
  }

  half(): number {
    if (this.halfPending >= 0) {
      const value = this.halfPending;
      this.halfPending = -1;
      return value;
    }
    const byte = this.byte();
    this.halfPending = byte >>> 4;
    return byte & 15;
  }

  unsignedHalves(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const half = this.half();
      value += (half & 7) * scale;
      if (half < 8) return value;
      scale *= 8;
    }
  }

  endHalves(): void {
    this.halfPending = -1;
  }
}
