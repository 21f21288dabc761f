import type { ChurnDefinition, ChurnTask, CustomerEvent } from '#contracts';
import { livePeriods } from './live-periods.js';
import { UnusableTask } from './unusable-task.js';

const DAY_MS = 86_400_000;

/** What is known of a customer after a cut-off. Days count from the start of the label window, cut-off plus lead. */
export interface FollowUp {
  /** Days to the end of the instant of churn, above 0; Infinity when none was observed. */
  readonly eventDays: number;
  /** Days for which a churn would have been seen, 0 or more: what happened later is unknown. */
  readonly observedDays: number;
}

/** The follow-up at a cut-off (epoch ms); null when the customer isn't one to be scored at it. */
export type FollowUpAt = (cutoff: number) => FollowUp | null;

/** How long after its moment a churn is certain, ms: a contract's end counts once `graceDays` have passed without a new one. */
export function confirmationMs(definition: ChurnDefinition): number {
  return definition.kind === 'contract_ended' ? definition.graceDays * DAY_MS : 0;
}

/**
 * Reads one customer's timeline under a churn task.
 *
 * The label window is [cut-off + lead, cut-off + lead + horizon); features see what happened before the cut-off.
 * - `contract_ended`: rows are customers with a live subscription up to the cut-off. Churned when the last live one ended
 *   and none began within `graceDays`; gaps up to that long don't count.
 * - `inactive`: rows are customers who had an event of `types` before it. Churned as soon as `days` have passed
 *   without one inside the label window; silence before the window doesn't count, so with a horizon equal to `days`
 *   churn is "no event in the window". Customers already silent for `days` stay in, unless `alreadySilent: leave_out`.
 * - `event`: rows are known customers to whom no event of `types` has happened; churned at the first.
 *
 * A customer who churns between cut-off and window (`leadDays`) is left out: that score would come too late.
 *
 * @param observedUntil - end of observation, epoch ms; events at or after it are ignored
 * @param events - one customer's, by rising time
 * @throws UnusableTask when the horizon is shorter than the inactivity that makes a churn
 */
export function followUps(task: ChurnTask, observedUntil: number, events: readonly CustomerEvent[]): FollowUpAt {
  const { definition } = task;
  if (definition.kind === 'inactive' && definition.days > task.horizonDays) {
    throw new UnusableTask(
      `Churn is ${definition.days} days without activity, the horizon has only ${task.horizonDays}: nobody can churn within it.`,
    );
  }
  const observed = events.filter((event) => event.time < observedUntil);
  const churnAfter = churnFinder(definition, observed, observedUntil);
  const leadMs = task.leadDays * DAY_MS;
  const known = observedUntil - confirmationMs(definition);
  return (cutoff) => {
    if (cutoff > observedUntil) {
      throw new RangeError(`The cut-off ${cutoff} lies after the end of observation, ${observedUntil}.`);
    }
    const opens = cutoff + leadMs;
    const churn = churnAfter(cutoff, opens);
    if (churn === null || churn < opens) return null;
    const observedDays = Math.max(0, (known - opens) / DAY_MS);
    // The instant itself belongs to the time that has passed: a churn at the window's first instant takes 1 ms.
    const eventDays = (churn + 1 - opens) / DAY_MS;
    return { eventDays: eventDays <= observedDays ? eventDays : Infinity, observedDays };
  };
}

/** The moment of churn (Infinity: none) of a customer scored at `cutoff`; null when the customer isn't to be scored. */
type ChurnAfter = (cutoff: number, opens: number) => number | null;

function churnFinder(definition: ChurnDefinition, events: readonly CustomerEvent[], observedUntil: number): ChurnAfter {
  switch (definition.kind) {
    case 'contract_ended':
      return contractEnded(events, definition.graceDays * DAY_MS);
    case 'inactive': {
      const silentStay = definition.alreadySilent !== 'leave_out';
      return inactive(timesOf(events, definition.types), definition.days * DAY_MS, silentStay, observedUntil);
    }
    case 'event':
      return happened(timesOf(events, definition.types), events[0]?.time ?? Infinity);
  }
}

function timesOf(events: readonly CustomerEvent[], types: readonly string[]): number[] {
  return events.filter((event) => types.includes(event.type)).map((event) => event.time);
}

function contractEnded(events: readonly CustomerEvent[], graceMs: number): ChurnAfter {
  const periods = livePeriods(events);
  return (cutoff) => {
    let at = periods.findIndex(({ start, end }) => start < cutoff && cutoff <= end);
    if (at < 0) return null;
    while (at + 1 < periods.length && periods[at + 1]!.start - periods[at]!.end <= graceMs) at++;
    return periods[at]!.end;
  };
}

function inactive(times: readonly number[], silenceMs: number, silentStay: boolean, observedUntil: number): ChurnAfter {
  return (cutoff, opens) => {
    const newest = times.findLast((time) => time < cutoff);
    if (newest === undefined || (!silentStay && cutoff - newest >= silenceMs)) return null;
    // Silence begins after the last instant before the window, then after each event; it lasts through `churn`.
    let since = opens - 1;
    for (const time of times) {
      if (time < opens) continue;
      if (time - since > silenceMs) break;
      since = time;
    }
    const churn = since + silenceMs;
    return churn < observedUntil ? churn : Infinity;
  };
}

function happened(times: readonly number[], firstSeen: number): ChurnAfter {
  const first = times[0] ?? Infinity;
  return (cutoff) => (firstSeen >= cutoff || first < cutoff ? null : first);
}
