/** The share of checked vectors that equalled their replay, over the newest ones. */
export class ServedFigure {
  private readonly newest: boolean[] = [];

  /** @param size - how many vectors the share is taken of, at least 1 */
  constructor(private readonly size: number) {}

  /** @returns the share in [0, 1]; 1 before anything was checked */
  add(checked: number, mismatches: number): number {
    for (let i = 0; i < checked; i++) this.newest.push(i >= mismatches);
    this.newest.splice(0, Math.max(0, this.newest.length - this.size));
    return this.newest.length === 0 ? 1 : this.newest.filter(Boolean).length / this.newest.length;
  }
}
