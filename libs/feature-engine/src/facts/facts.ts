import type { FreeDays } from '../calendar/free-days.js';
import { CustomerState } from '../state/customer-state.js';
import { DAY_MS } from '../state/days.js';
import type { StateShape } from '../state/state-shape.js';
import { ContractFacts } from './contract-facts.js';
import { FACT_CELLS, tellFacts } from './fact-cells.js';
import { GapFacts } from './gap-facts.js';
import { InvoiceFacts } from './invoice-facts.js';
import { LogFacts } from './log-facts.js';
import { medianWeek } from './median-week.js';
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
  /** Days since any use of the product, and since anything that the customer did; NaN when there was none. */
  usageSilence = NaN;
  activitySilence = NaN;
  /** When the product was used first; Infinity before that. */
  firstUse = Infinity;
  /** `usageSilence` without the days that the calendar says don't count. */
  usageIdle = NaN;
  /** Median use in the 12 weeks before this one; NaN with fewer than two known. */
  usualWeek = NaN;
  /** Mean days from one day of activity to the next in 18 weeks; NaN with fewer than two. */
  activityGapMean = NaN;
  state: CustomerState;
  readonly log: LogFacts;
  readonly usageGaps = new GapFacts();
  readonly purchases = new PurchaseFacts();
  readonly contracts = new ContractFacts();
  readonly invoices = new InvoiceFacts();
  readonly tickets = new TicketFacts();
  readonly csat = new RatingFacts();
  readonly nps = new RatingFacts();
  readonly messages = new MessageFacts();
  readonly seats = new SeatFacts();
  readonly breadth = new BreadthFacts();
  /** What is a feature as it stands, by FACT. */
  readonly cells = new Float64Array(FACT_CELLS);

  /**
   * @param country - place of the trait that says which public holidays a customer has
   * @param windows - weeks of the log that features read
   */
  constructor(
    private readonly shape: StateShape,
    private readonly freeDays: FreeDays,
    private readonly country: number,
    windows: readonly number[],
  ) {
    this.state = new CustomerState(shape);
    this.log = new LogFacts(shape.series, windows);
  }

  load(state: CustomerState, asOf: number): void {
    this.state = state;
    this.asOf = asOf;
    this.knownDays = state.events === 0 ? NaN : Math.max(0, asOf - state.first) / DAY_MS;
    this.loadSilence();
    this.log.load(state, asOf);
    this.usualWeek = medianWeek(this.log.usage, 1, 13, this.knownDays);
    this.usageGaps.load(this.log.usage);
    this.activityGapMean = this.log.activity.gapMean;
    this.purchases.load(state, asOf);
    this.contracts.load(state, asOf);
    this.invoices.load(state, asOf);
    this.tickets.load(state, asOf);
    this.csat.load(state.csat, asOf);
    this.nps.load(state.nps, asOf);
    this.messages.load(state);
    this.seats.load(state, asOf);
    this.breadth.load(state, asOf);
    tellFacts(this, this.cells);
  }

  /** Sum of a series over the whole life, in its own units. */
  total(series: number): number {
    return this.state.life.total(series) / 1_000;
  }

  /** Days since the last event of a series; NaN when there was none. */
  since(series: number): number {
    return this.age(this.state.life.last(series));
  }

  /** Days since a moment; NaN when it is -Infinity: it never was. */
  private age(last: number): number {
    return last === -Infinity ? NaN : Math.max(0, this.asOf - last) / DAY_MS;
  }

  private loadSilence(): void {
    const { life } = this.state;
    const { isUsage, isActivity } = this.shape.series;
    let used = -Infinity;
    let firstUse = Infinity;
    let active = -Infinity;
    for (let s = 0; s < life.series; s++) {
      const last = life.last(s);
      if (last === -Infinity) continue;
      if (isUsage[s] === 1) {
        if (last > used) used = last;
        const first = life.first(s);
        if (first < firstUse) firstUse = first;
      }
      if (isActivity[s] === 1 && last > active) active = last;
    }
    this.firstUse = firstUse;
    this.usageSilence = this.age(used);
    this.activitySilence = this.age(active);
    this.usageIdle =
      used === -Infinity ? NaN : this.freeDays.countedDays(used, this.asOf, this.state.traits.of(this.country));
  }
}
