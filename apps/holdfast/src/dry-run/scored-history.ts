import type { CustomerEvent } from '#contracts';
import type { CustomerState, FeatureEngine } from '#feature-engine';
import type { Happening } from '#playbooks';
import type { ScoredCustomer } from '#storage';
import type { ServingModel } from '../../../scoring/src/model/champion.js';
import { scoreCustomers, type ScoringRules } from '../../../scoring/src/score/score-customers.js';

/** What history is scored with. */
export interface ScoringParts {
  readonly engine: FeatureEngine;
  readonly model: ServingModel;
  readonly rules: ScoringRules;
  /** Names of the features that playbooks look at. */
  readonly features: ReadonlySet<string>;
}

interface Known {
  readonly state: CustomerState;
  /** Events folded, and of them those that the last vector had seen. */
  folded: number;
  seen: number;
  sequence: number;
  score: ScoredCustomer['score'];
}

const AT_ONCE = 1_000;
const GENERATION = 1;

/** Customers' states while their history is told again, and what scoring would have said at any moment of it. */
export class ScoredHistory {
  private readonly customers = new Map<string, Known>();
  private readonly columns: readonly (readonly [name: string, column: number])[];

  constructor(private readonly parts: ScoringParts) {
    const { catalogue } = parts.engine;
    this.columns = [...parts.features].map((name) => [name, catalogue.indexOf(name)]);
  }

  /** Takes an event in; of one customer by rising time. */
  fold(event: CustomerEvent): void {
    const { engine } = this.parts;
    let known = this.customers.get(event.customer);
    if (known === undefined)
      this.customers.set(
        event.customer,
        (known = { state: engine.empty(), folded: 0, seen: 0, sequence: 0, score: null }),
      );
    engine.fold(known.state, event);
    known.folded += 1;
  }

  /** Everybody of whom an event was folded. */
  get everybody(): Iterable<string> {
    return this.customers.keys();
  }

  /**
   * The vectors of some customers as of a moment, and the risk events that they lead to: with the services' own code,
   * bands with their memory included.
   *
   * @param at - epoch ms, not before any folded event
   */
  *score(at: number, customers: Iterable<string>): Generator<Happening> {
    let page: string[] = [];
    for (const customer of customers) {
      page.push(customer);
      if (page.length < AT_ONCE) continue;
      yield* this.#page(at, page);
      page = [];
    }
    if (page.length > 0) yield* this.#page(at, page);
  }

  *#page(at: number, page: readonly string[]): Generator<Happening> {
    const { engine, model, rules } = this.parts;
    const cases = page.map((customer) => {
      const known = this.customers.get(customer)!;
      const cause = known.folded > known.seen ? ('events' as const) : ('silence' as const);
      known.seen = known.folded;
      return { customer: this.#customer(customer, known, at, cause), cause, receivedAt: null };
    });
    if (this.columns.length > 0)
      for (const { customer } of cases)
        yield {
          ...{ kind: 'features', customer: customer.customer, at, values: this.#named(customer.vector) },
          order: [GENERATION, customer.version, at],
        };
    // No playbook looks at what would lower a risk.
    const scored = scoreCustomers(cases, engine, model, rules, { changes: false });
    for (const { customer, sequence, score } of scored.customers)
      Object.assign(this.customers.get(customer)!, { sequence, score });
    for (const { customer, eventId: id, data: risk } of scored.risks)
      yield { kind: 'risk', customer, at, trigger: { kind: 'risk', id, risk } };
  }

  #customer(customer: string, known: Known, asOf: number, cause: 'events' | 'silence'): ScoredCustomer {
    const { engine } = this.parts;
    const { state, folded: version, sequence, score } = known;
    const worth = engine.valueMinor(state, asOf);
    return {
      ...{ customer, generation: GENERATION, version, asOf, cause, sequence, score },
      catalogue: engine.catalogue.version,
      vector: engine.snapshot(state, asOf),
      ...{ valueMinor: worth?.minor ?? null, currency: worth?.currency ?? null },
    };
  }

  #named(vector: Float64Array): Record<string, number | null> {
    const values: Record<string, number | null> = {};
    for (const [name, column] of this.columns) {
      const value = vector[column]!;
      values[name] = Number.isNaN(value) ? null : value;
    }
    return values;
  }
}
