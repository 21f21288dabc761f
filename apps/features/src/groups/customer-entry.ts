import type { CustomerState } from '#feature-engine';

/** A customer in memory. The state and the numbers change in place as records are folded. */
export interface CustomerEntry {
  readonly customer: string;
  readonly group: number;
  readonly state: CustomerState;
  /** Number of the customer's records consumed. */
  version: number;
  /** As-of time of the newest vector that records caused, epoch ms; null before the first. */
  emittedAsOf: number | null;
}
