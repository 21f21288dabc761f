/** What is remembered of one customer. Opaque outside the engine: folded, encoded and read by it alone. */
export class CustomerState {
  /** Newest folded event time, epoch ms; -Infinity before the first event. */
  newest = -Infinity;
}
