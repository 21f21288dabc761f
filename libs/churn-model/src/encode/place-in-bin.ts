/** Where a value falls among bins. */
export interface BinPlace {
  /** Bin index in `[0, edges.length - 2]`; values outside belong to the first or the last. */
  readonly bin: number;
  /** Share of the bin that lies below the value, in [0, 1]. */
  readonly share: number;
}

/** @param edges - strictly ascending, at least two */
export function placeInBin(edges: readonly number[], value: number): BinPlace {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  const share = (value - edges[low]!) / (edges[low + 1]! - edges[low]!);
  return { bin: low, share: share < 0 ? 0 : share > 1 ? 1 : share };
}
