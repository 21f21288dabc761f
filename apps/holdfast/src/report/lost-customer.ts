import type { CustomerEvent, ReasonCode } from '#contracts';
import type { LostCustomer } from '#playbooks';
import type { Spell } from '#reports';
import { newestTrait } from './newest-trait.js';
import type { ReportSource } from './report-source.js';

const DAY_MS = 86_400_000;

/** What matters for winning a customer back, from their own events; null for who is still there or never was. */
export function lostCustomer(
  customer: string,
  spells: readonly Spell[],
  events: readonly CustomerEvent[],
  { engine, observedUntil }: Pick<ReportSource, 'engine' | 'observedUntil'>,
): LostCustomer | null {
  const last = spells.at(-1);
  if (last === undefined || last.end >= observedUntil) return null;
  const state = engine.empty();
  for (const event of events) engine.fold(state, event);
  const { complaints, unresolved } = complaintsIn(events);
  const tags = newestTrait(events, 'tags');
  const referredBy = newestTrait(events, 'referredBy');
  return {
    id: customer,
    referred: typeof referredBy === 'string' && referredBy !== '',
    ...{ complaints, unresolved, reasons: reasonsIn(events) },
    tenureDays: spells.reduce((days, { start, end }) => days + (end - start) / DAY_MS, 0),
    daysSinceLeft: (observedUntil - last.end) / DAY_MS,
    // What they were worth is what they brought while they were here.
    pastValueMinor: engine.valueMinor(state, last.end)?.minor ?? null,
    tags: Array.isArray(tags) ? tags.map(String) : [],
  };
}

/** Complaints said and rated, and tickets that were never closed. */
function complaintsIn(events: readonly CustomerEvent[]): { complaints: number; unresolved: number } {
  let complaints = 0;
  const open = new Set<string>();
  for (const event of events) {
    if (event.type === 'feedback.given' && event.data.sentiment === 'negative') complaints++;
    else if (event.type === 'csat.rated' && event.data.score <= 1) complaints++;
    else if (event.type === 'nps.rated' && event.data.score <= 3) complaints++;
    else if (event.type === 'ticket.reopened') {
      complaints++;
      open.add(event.data.ticket);
    } else if (event.type === 'ticket.opened') open.add(event.data.ticket);
    else if (event.type === 'ticket.resolved') open.delete(event.data.ticket);
  }
  return { complaints, unresolved: open.size };
}

function reasonsIn(events: readonly CustomerEvent[]): readonly ReasonCode[] {
  return [...new Set(events.flatMap((event) => (event.type === 'reason.given' ? [event.data.reason] : [])))];
}
