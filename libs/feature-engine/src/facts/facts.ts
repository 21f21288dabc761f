import { CustomerState } from '../state/customer-state.js';
import { DAY_MS } from '../state/days.js';
import type { StateShape } from '../state/state-shape.js';
import { ContractFacts } from './contract-facts.js';
import { GapFacts } from './gap-facts.js';
import { InvoiceFacts } from './invoice-facts.js';
import { LogFacts } from './log-facts.js';
import { MessageFacts } from './message-facts.js';
import { PurchaseFacts } from './purchase-facts.js';
import { RatingFacts } from './rating-facts.js';
import { BreadthFacts, SeatFacts } from './seat-facts.js';
import { TicketFacts } from './ticket-facts.js';

/** Everything about a customer that features read, as of a moment. Filled anew for every snapshot. */
export class Facts {
  asOf = 0;
  /** Days since the first event; NaN before any. */
  knownDays = NaN;
  state: CustomerState;
  readonly log: LogFacts;
  readonly usageGaps = new GapFacts();
  readonly activityGaps = new GapFacts();
  readonly purchases = new PurchaseFacts();
  readonly contracts = new ContractFacts();
  readonly invoices = new InvoiceFacts();
  readonly tickets = new TicketFacts();
  readonly csat = new RatingFacts();
  readonly nps = new RatingFacts();
  readonly messages = new MessageFacts();
  readonly seats = new SeatFacts();
  readonly breadth = new BreadthFacts();

  constructor(private readonly shape: StateShape) {
    this.state = new CustomerState(shape);
    this.log = new LogFacts(shape.series);
  }

  load(state: CustomerState, asOf: number): void {
    this.state = state;
    this.asOf = asOf;
    this.knownDays = state.events === 0 ? NaN : Math.max(0, asOf - state.first) / DAY_MS;
    this.log.load(state, asOf);
    this.usageGaps.load(this.log.usageDays);
    this.activityGaps.load(this.log.activityDays);
    this.purchases.load(state, asOf);
    this.contracts.load(state, asOf);
    this.invoices.load(state, asOf);
    this.tickets.load(state, asOf);
    this.csat.load(state.csat);
    this.nps.load(state.nps);
    this.messages.load(state);
    this.seats.load(state, asOf);
    this.breadth.load(state, asOf);
  }

  /** Sum of a series over the whole life, in its own units. */
  total(series: number): number {
    return this.state.life.total(series) / 1_000;
  }

  /** Days since the last event of a series; NaN when there was none. */
  since(series: number): number {
    const last = this.state.life.last(series);
    return last === -Infinity ? NaN : Math.max(0, this.asOf - last) / DAY_MS;
  }

  /** Days since the last event of any marked series; NaN when there was none. */
  sinceAny(marks: Uint8Array): number {
    const { life } = this.state;
    let last = -Infinity;
    for (let s = 0; s < marks.length; s++) if (marks[s] === 1 && life.last(s) > last) last = life.last(s);
    return last === -Infinity ? NaN : Math.max(0, this.asOf - last) / DAY_MS;
  }

  /** Days since any use of the product, and since anything that the customer did. */
  get usageSilence(): number {
    return this.sinceAny(this.shape.series.isUsage);
  }

  get activitySilence(): number {
    return this.sinceAny(this.shape.series.isActivity);
  }
}
