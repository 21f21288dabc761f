import { TICKET, TICKET_KIND } from '../fold/fold-support.js';
import type { CustomerState } from '../state/customer-state.js';
import { DAY_MS } from '../state/days.js';
import { UNSAID } from '../state/recent-rows.js';

const MOST = 48;
const HOUR_MS = 3_600_000;
const QUARTER_MS = 90 * DAY_MS;

/** The remembered tickets of a customer as of a moment. */
export class TicketFacts {
  known = 0;
  open = 0;
  /** Open, and the customer spoke last. */
  waiting = 0;
  /** Days since the oldest open ticket was opened (or reopened); NaN when none is open. */
  oldestOpenDays = NaN;
  /** Hours, over tickets of which it is known. */
  meanAnswerHours = NaN;
  meanResolutionHours = NaN;
  /** Tickets of the last 90 days about a subject that another of them is about too. */
  sameTopic = 0;
  private readonly keys = new Float64Array(MOST);
  private readonly opened = new Float64Array(MOST);
  private readonly openSince = new Float64Array(MOST);
  private readonly resolved = new Float64Array(MOST);
  private readonly answered = new Float64Array(MOST);
  private readonly topics = new Float64Array(MOST);
  private readonly customerLast = new Uint8Array(MOST);

  load(state: CustomerState, asOf: number): void {
    this.known = this.open = this.waiting = this.sameTopic = 0;
    this.oldestOpenDays = this.meanAnswerHours = this.meanResolutionHours = NaN;
    if (state.tickets.count === 0) return;
    const { cells, width, count } = state.tickets;
    for (let at = 0; at < count * width; at += width) this.take(cells, at);
    this.summarise(asOf);
  }

  /** @param at - where the row begins */
  private take(cells: Float64Array, at: number): void {
    const time = cells[at + TICKET.time]!;
    const t = this.find(cells[at + TICKET.ticket]!);
    switch (cells[at + TICKET.kind]!) {
      case TICKET_KIND.opened:
        this.opened[t] = time;
        this.openSince[t] = time;
        this.topics[t] = cells[at + TICKET.topic]!;
        this.customerLast[t] = 1;
        break;
      case TICKET_KIND.reopened:
        this.openSince[t] = time;
        this.resolved[t] = NaN;
        this.customerLast[t] = 1;
        break;
      case TICKET_KIND.resolved: {
        const minutes = cells[at + TICKET.minutes]!;
        this.resolved[t] = time;
        this.openSince[t] = NaN;
        if (minutes !== UNSAID) this.answered[t] = minutes / 60;
        break;
      }
      case TICKET_KIND.agentReplied:
        if (Number.isNaN(this.answered[t]!)) this.answered[t] = (time - this.opened[t]!) / HOUR_MS;
        this.customerLast[t] = 0;
        break;
      default:
        this.customerLast[t] = 1;
    }
  }

  private find(key: number): number {
    for (let t = 0; t < this.known; t++) if (this.keys[t] === key) return t;
    const t = this.known++;
    this.keys[t] = key;
    this.opened[t] = this.openSince[t] = this.resolved[t] = this.answered[t] = NaN;
    this.topics[t] = UNSAID;
    this.customerLast[t] = 0;
    return t;
  }

  private summarise(asOf: number): void {
    let answers = 0;
    let answerHours = 0;
    let resolutions = 0;
    let resolutionHours = 0;
    for (let t = 0; t < this.known; t++) {
      if (this.openSince[t]! <= asOf) {
        this.open++;
        if (this.customerLast[t] === 1) this.waiting++;
        const age = (asOf - this.openSince[t]!) / DAY_MS;
        if (!(this.oldestOpenDays >= age)) this.oldestOpenDays = age;
      }
      if (this.answered[t]! >= 0) {
        answers++;
        answerHours += this.answered[t]!;
      }
      const took = (this.resolved[t]! - this.opened[t]!) / HOUR_MS;
      if (took >= 0) {
        resolutions++;
        resolutionHours += took;
      }
      if (this.isRepeated(t, asOf)) this.sameTopic++;
    }
    if (answers > 0) this.meanAnswerHours = answerHours / answers;
    if (resolutions > 0) this.meanResolutionHours = resolutionHours / resolutions;
  }

  private isRepeated(t: number, asOf: number): boolean {
    if (this.topics[t] === UNSAID || !(this.opened[t]! > asOf - QUARTER_MS)) return false;
    for (let other = 0; other < this.known; other++)
      if (other !== t && this.topics[other] === this.topics[t] && this.opened[other]! > asOf - QUARTER_MS) return true;
    return false;
  }
}
