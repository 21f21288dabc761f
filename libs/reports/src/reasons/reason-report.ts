import type { CustomerEvent } from '#contracts';
import { rate, type Rate } from '../rates/rate.js';
import type { Spell } from '../spells/spells.js';
import { newestReason } from './newest-reason.js';

/** How many left for one reason, and how many of them came back. */
export interface ReasonRow {
  /** A code of the fixed list; `unknown` when nobody said. */
  readonly reason: string;
  /** Of all who left. */
  readonly lost: Rate;
  /** Of those who left for it, how the reason is known. */
  readonly saidByCustomer: number;
  readonly taggedByPerson: number;
  readonly inferred: number;
  /** Of those who left for it, who are customers again. */
  readonly recaptured: Rate;
}

/** Counts why customers left, customer after customer. */
export class ReasonReport {
  private readonly tallies = new Map<string, { lost: number; back: number; sources: Record<string, number> }>();
  private lost = 0;

  /** @param from - ends of being a customer in [from, until) count, epoch ms */
  constructor(
    private readonly from: number,
    private readonly until: number,
  ) {}

  take(spells: readonly Spell[], events: readonly CustomerEvent[]): void {
    spells.forEach((spell, index) => {
      if (spell.end < this.from || spell.end >= this.until) return;
      // What somebody says about it months later, before the next end, is about this one.
      const known = newestReason(events, spells[index + 1]?.end ?? Infinity);
      const reason = known?.reason ?? 'unknown';
      const tally = this.tallies.get(reason) ?? { lost: 0, back: 0, sources: {} };
      this.tallies.set(reason, tally);
      this.lost++;
      tally.lost++;
      if (spells[index + 1] !== undefined) tally.back++;
      if (known !== null) tally.sources[known.source] = (tally.sources[known.source] ?? 0) + 1;
    });
  }

  /** The most frequent first. */
  rows(): ReasonRow[] {
    return [...this.tallies]
      .toSorted(([a, { lost }], [b, other]) => other.lost - lost || (a < b ? -1 : 1))
      .map(([reason, { lost, back, sources }]) => ({
        reason,
        lost: rate(lost, this.lost),
        saidByCustomer: sources['customer'] ?? 0,
        taggedByPerson: sources['person'] ?? 0,
        inferred: sources['inferred'] ?? 0,
        recaptured: rate(back, lost),
      }));
  }
}
