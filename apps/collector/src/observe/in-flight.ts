/** Requests that are being answered, so that a stop can wait for them. */
export class InFlight {
  private count = 0;
  private stopping = false;
  private idle: (() => void) | undefined;

  /** False once the collector is stopping: the request must be turned away. */
  enter(): boolean {
    this.count += 1;
    return !this.stopping;
  }

  leave(): void {
    this.count -= 1;
    if (this.count === 0) this.idle?.();
  }

  /** Turns new requests away and resolves when the others are answered, or after `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    this.stopping = true;
    if (this.count === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.idle = resolve;
      timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
  }
}
