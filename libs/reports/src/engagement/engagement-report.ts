import type { CustomerEvent } from '#contracts';
import type { ReportPeriod } from '../periods/periods.js';
import { rate, type Rate } from '../rates/rate.js';
import type { Spell } from '../spells/spells.js';

/** How much customers did in one period. */
export interface EngagementRow {
  readonly period: string;
  /** Of those who were customers at any moment of the period, who did something. */
  readonly active: Rate;
  readonly events: number;
  /** Events for each one who did something; null when nobody did. */
  readonly eventsPerActive: number | null;
}

/** What counts as doing something. */
const DEEDS: ReadonlySet<CustomerEvent['type']> = new Set([
  'usage.recorded',
  'session.started',
  'data.exported',
  'purchase.made',
  'seat.logged_in',
]);

/** Counts activity by period, customer after customer. */
export class EngagementReport {
  private readonly tallies: { customers: number; active: number; events: number }[];

  constructor(private readonly periods: readonly ReportPeriod[]) {
    this.tallies = periods.map(() => ({ customers: 0, active: 0, events: 0 }));
  }

  take(spells: readonly Spell[], events: readonly CustomerEvent[]): void {
    const deeds = events.filter(({ type }) => DEEDS.has(type));
    this.periods.forEach(({ start, end }, index) => {
      if (!spells.some((spell) => spell.start < end && spell.end > start)) return;
      const tally = this.tallies[index]!;
      const done = deeds.reduce((sum, { time }) => (time >= start && time < end ? sum + 1 : sum), 0);
      tally.customers++;
      tally.active += done > 0 ? 1 : 0;
      tally.events += done;
    });
  }

  rows(): EngagementRow[] {
    return this.tallies.map(({ customers, active, events }, index) => ({
      period: this.periods[index]!.name,
      active: rate(active, customers),
      events,
      eventsPerActive: active === 0 ? null : events / active,
    }));
  }
}
