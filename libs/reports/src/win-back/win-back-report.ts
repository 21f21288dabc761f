import type { CustomerEvent } from '#contracts';
import { newestReason } from '../reasons/newest-reason.js';
import { compareText } from '../order/compare-text.js';
import { rate, type Rate } from '../rates/rate.js';
import type { Spell } from '../spells/spells.js';

/** How many of those who had left came back. */
export interface WinBackRow {
  /** The first playbook that wrote to them after they had left; `(nobody wrote)` for the rest. */
  readonly playbook: string;
  /** Why they had left; null: all reasons together. */
  readonly reason: string | null;
  readonly recaptured: Rate;
  /** Median days from leaving to being back, of those who came back; null when nobody did. */
  readonly medianDays: number | null;
}

const DAY_MS = 86_400_000;
const NOBODY = '(nobody wrote)';
const NO_PLAYBOOK = '(none)';

/** Counts who came back, customer after customer. */
export class WinBackReport {
  private readonly tallies = new Map<
    string,
    { playbook: string; reason: string | null; lost: number; days: number[] }
  >();

  /** @param from - ends of being a customer in [from, until) count, epoch ms */
  constructor(
    private readonly from: number,
    private readonly until: number,
  ) {}

  take(spells: readonly Spell[], events: readonly CustomerEvent[]): void {
    spells.forEach(({ end }, index) => {
      if (end < this.from || end >= this.until) return;
      const back = spells[index + 1]?.start ?? Infinity;
      const letter = events.find(({ type, time }) => type === 'message.sent' && time >= end && time < back) as
        CustomerEvent<'message.sent'> | undefined;
      const playbook = letter === undefined ? NOBODY : (letter.data.playbook ?? NO_PLAYBOOK);
      const reason = newestReason(events, back)?.reason ?? 'unknown';
      for (const forReason of [null, reason]) {
        const key = JSON.stringify([playbook, forReason]);
        const tally = this.tallies.get(key) ?? { playbook, reason: forReason, lost: 0, days: [] };
        this.tallies.set(key, tally);
        tally.lost++;
        if (back !== Infinity) tally.days.push((back - end) / DAY_MS);
      }
    });
  }

  rows(): WinBackRow[] {
    return [...this.tallies.values()]
      .toSorted((a, b) => compareText(a.playbook, b.playbook) || compareText(a.reason ?? '', b.reason ?? ''))
      .map(({ playbook, reason, lost, days }) => ({
        ...{ playbook, reason },
        recaptured: rate(days.length, lost),
        medianDays: median(days),
      }));
  }
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
