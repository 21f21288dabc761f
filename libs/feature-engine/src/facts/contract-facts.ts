import { CONTRACT, CONTRACT_FLAG, CONTRACT_KIND } from '../fold/fold-billing.js';
import type { CustomerState } from '../state/customer-state.js';
import { DAY_MS } from '../state/days.js';
import { UNSAID } from '../state/recent-rows.js';

/** A pause shorter than this between two periods of a contract doesn't break its tenure. */
const RESUMED_WITHIN_MS = 31 * DAY_MS;
const MOST = 64;

/** One contract as its events have it so far. Numbers in their own units, NaN where nothing was said. */
class Contract {
  key = 0;
  since = 0;
  /** Start of the present period. */
  start = 0;
  plan = NaN;
  amount = NaN;
  months = NaN;
  end = NaN;
  seats = NaN;
  addOns = NaN;
  discount = NaN;
  firstMonthly = NaN;
  endsByItself = false;
  trial = false;
  /** Infinity while it isn't canceled. */
  endsAt = Infinity;

  begin(key: number, time: number): void {
    this.key = key;
    this.since = this.start = time;
    this.plan = this.amount = this.months = this.end = this.seats = NaN;
    this.addOns = this.discount = this.firstMonthly = NaN;
    this.endsByItself = this.trial = false;
    this.endsAt = Infinity;
  }

  /** Recurring money a month. */
  get monthly(): number {
    return this.amount / (this.months > 0 ? this.months : 1);
  }

  isActive(asOf: number): boolean {
    return this.effectiveEnd > asOf;
  }

  /** Moment at which it ends or ended; Infinity when it goes on. */
  get effectiveEnd(): number {
    if (this.endsAt !== Infinity) return this.endsAt;
    return this.endsByItself && !Number.isNaN(this.end) ? this.end : Infinity;
  }
}

/** All contracts of a customer as of a moment. */
export class ContractFacts {
  /** Contracts ever seen, and those that hold. */
  known = 0;
  active = 0;
  /** Over the contracts that hold; NaN when none says it. */
  monthly = NaN;
  seats = NaN;
  addOns = NaN;
  discount = NaN;
  /** Days; negative when the planned end has passed. */
  daysToEnd = NaN;
  tenureDays = NaN;
  endsByItself = 0;
  pending = 0;
  trial = 0;
  /** Days since the newest end; NaN when none has ended. */
  daysSinceEnd = NaN;
  ended90 = 0;
  /** The contract with the most money. */
  plan = NaN;
  months = NaN;
  termDays = NaN;
  /** Its price now against its first. */
  priceRatio = NaN;
  /** In the events remembered: changes of monthly price and of plan. */
  raises = 0;
  cuts = 0;
  planChanges = 0;
  daysSinceRaise = NaN;
  daysSinceCut = NaN;
  private readonly contracts = Array.from({ length: MOST }, () => new Contract());

  load(state: CustomerState, asOf: number): void {
    this.reset();
    if (state.contracts.count === 0) return;
    const { cells, width, count } = state.contracts;
    for (let at = 0; at < count * width; at += width) this.take(cells, at, asOf);
    this.summarise(asOf);
  }

  private reset(): void {
    this.known = this.active = this.endsByItself = this.pending = this.trial = this.ended90 = 0;
    this.raises = this.cuts = this.planChanges = 0;
    this.monthly = this.seats = this.addOns = this.discount = this.daysToEnd = this.tenureDays = NaN;
    this.daysSinceEnd = this.plan = this.months = this.termDays = this.priceRatio = NaN;
    this.daysSinceRaise = this.daysSinceCut = NaN;
  }

  /** @param at - where the row begins */
  private take(cells: Float64Array, at: number, asOf: number): void {
    const time = cells[at + CONTRACT.time]!;
    const contract = this.find(cells[at + CONTRACT.contract]!, time);
    const kind = cells[at + CONTRACT.kind]!;
    const end = said(cells[at + CONTRACT.end]!);
    if (kind === CONTRACT_KIND.canceled) {
      contract.endsAt = end > time ? end : time;
      return;
    }
    if (kind !== CONTRACT_KIND.changed && contract.effectiveEnd <= time) {
      if (time - contract.effectiveEnd > RESUMED_WITHIN_MS) contract.since = time;
    }
    if (kind !== CONTRACT_KIND.changed) contract.endsAt = Infinity;
    const before = contract.monthly;
    const plan = said(cells[at + CONTRACT.plan]!);
    if (!Number.isNaN(plan) && !Number.isNaN(contract.plan) && plan !== contract.plan) this.planChanges++;
    contract.plan = either(plan, contract.plan);
    contract.amount = either(said(cells[at + CONTRACT.amount]!) / 1_000, contract.amount);
    contract.months = either(said(cells[at + CONTRACT.months]!) / 1_000, contract.months);
    contract.seats = either(said(cells[at + CONTRACT.seats]!) / 1_000, contract.seats);
    contract.addOns = either(said(cells[at + CONTRACT.addOns]!), contract.addOns);
    contract.discount = either(said(cells[at + CONTRACT.discount]!) / 1_000, contract.discount);
    if (kind === CONTRACT_KIND.changed) contract.end = either(end, contract.end);
    else {
      contract.end = end;
      // A period that starts without saying where it ends goes on; its term is measured from here.
      contract.start = time;
    }
    this.takeFlags(contract, cells[at + CONTRACT.flags]!);
    if (Number.isNaN(contract.firstMonthly)) contract.firstMonthly = contract.monthly;
    this.takePrice(before, contract.monthly, (asOf - time) / DAY_MS);
  }

  private takeFlags(contract: Contract, flags: number): void {
    if ((flags & CONTRACT_FLAG.renews) !== 0) contract.endsByItself = false;
    if ((flags & CONTRACT_FLAG.endsByItself) !== 0) contract.endsByItself = true;
    if ((flags & CONTRACT_FLAG.trial) !== 0) contract.trial = true;
    if ((flags & CONTRACT_FLAG.noTrial) !== 0) contract.trial = false;
  }

  private takePrice(before: number, after: number, daysAgo: number): void {
    if (after > before) {
      this.raises++;
      this.daysSinceRaise = Math.max(0, daysAgo);
    } else if (after < before) {
      this.cuts++;
      this.daysSinceCut = Math.max(0, daysAgo);
    }
  }

  private find(key: number, time: number): Contract {
    for (let c = 0; c < this.known; c++) if (this.contracts[c]!.key === key) return this.contracts[c]!;
    const contract = this.contracts[this.known++]!;
    contract.begin(key, time);
    return contract;
  }

  private summarise(asOf: number): void {
    let main: Contract | null = null;
    let newestEnd = -Infinity;
    for (let c = 0; c < this.known; c++) {
      const contract = this.contracts[c]!;
      if (!contract.isActive(asOf)) {
        const end = contract.effectiveEnd;
        if (end > newestEnd) newestEnd = end;
        if (end > asOf - 90 * DAY_MS) this.ended90++;
        continue;
      }
      this.addActive(contract, asOf);
      if (main === null || outweighs(contract, main)) main = contract;
    }
    if (newestEnd !== -Infinity) this.daysSinceEnd = (asOf - newestEnd) / DAY_MS;
    if (main === null) return;
    this.plan = main.plan;
    this.months = main.months;
    this.termDays = (main.end - main.start) / DAY_MS;
    this.priceRatio = main.firstMonthly > 0 ? main.monthly / main.firstMonthly : NaN;
  }

  private addActive(contract: Contract, asOf: number): void {
    this.active++;
    this.monthly = plus(this.monthly, contract.monthly);
    this.seats = plus(this.seats, contract.seats);
    this.addOns = plus(this.addOns, contract.addOns);
    this.discount = most(this.discount, contract.discount);
    const planned = contract.endsAt === Infinity ? contract.end : contract.endsAt;
    this.daysToEnd = -most(-this.daysToEnd, -(planned - asOf) / DAY_MS);
    this.tenureDays = most(this.tenureDays, Math.max(0, asOf - contract.since) / DAY_MS);
    if (contract.endsByItself) this.endsByItself++;
    if (contract.endsAt !== Infinity) this.pending++;
    if (contract.trial) this.trial = 1;
  }
}

function outweighs(contract: Contract, main: Contract): boolean {
  const difference = either(contract.monthly, 0) - either(main.monthly, 0);
  return difference !== 0 ? difference > 0 : contract.key > main.key;
}

function said(cell: number): number {
  return cell === UNSAID ? NaN : cell;
}

function either(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}

function plus(sum: number, value: number): number {
  if (Number.isNaN(value)) return sum;
  return Number.isNaN(sum) ? value : sum + value;
}

function most(so: number, value: number): number {
  return value > so || Number.isNaN(so) ? value : so;
}
