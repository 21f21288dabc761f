import { DAY_MS } from './daily-slot.js';

/**
 * Spreads a group's daily sweep over the day: after n of m customers the next page is due when n/m of the day have
 * passed, and it is as of that moment. After a pause pages are due at once until the sweep has caught up.
 */
export class SweepPace {
  /**
   * @param slot - when the sweep began, epoch ms
   * @param customers - how many the group has
   * @param passed - those of them that it has passed already
   */
  constructor(
    readonly slot: number,
    private readonly customers: number,
    private passed: number,
  ) {}

  /** When the next page is due, epoch ms: from the slot on, and before the next one. */
  get due(): number {
    if (this.customers === 0) return this.slot;
    return this.slot + Math.floor((Math.min(this.passed, this.customers - 1) / this.customers) * DAY_MS);
  }

  /** A page has been emitted. */
  passedPage(customers: number): void {
    this.passed += customers;
  }
}
