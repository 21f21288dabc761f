import type { CustomerEvent } from '#contracts';
import type { CustomerState, CustomerValue, FeatureEngine } from '#feature-engine';
import { timeline } from '#training-set';

/** A customer's vector and worth as of a moment. */
export interface OfflineVector {
  readonly values: Float64Array;
  readonly value: CustomerValue | null;
}

/** The offline path: every customer's events folded in the order of time, each once. */
export class OfflineStates {
  private readonly states = new Map<string, CustomerState>();

  constructor(private readonly engine: FeatureEngine) {}

  /** Folds events none of which happened before one that was folded earlier. */
  fold(events: readonly CustomerEvent[]): void {
    for (const [customer, own] of Map.groupBy(events, (event) => event.customer)) {
      const state = this.states.get(customer) ?? this.engine.empty();
      this.states.set(customer, state);
      for (const event of timeline(own)) this.engine.fold(state, event);
    }
  }

  get customers(): Iterable<string> {
    return this.states.keys();
  }

  /** @param asOf - after every folded event, epoch ms; null for a customer without events */
  vector(customer: string, asOf: number): OfflineVector | null {
    const state = this.states.get(customer);
    if (state === undefined) return null;
    return { values: this.engine.snapshot(state, asOf), value: this.engine.valueMinor(state, asOf) };
  }
}
