import type { CustomerEvent, ReasonCode } from '#contracts';

/** Whose word counts most, first. */
const SOURCES = ['customer', 'person', 'inferred'] as const;

/** Why a customer left or may leave, as far as somebody said so. */
export interface KnownReason {
  readonly reason: ReasonCode;
  readonly source: (typeof SOURCES)[number];
  readonly confidence: number;
  readonly at: number;
}

/**
 * The reason to go by: what the customer said goes before what a person tagged, and that before what was inferred; of
 * one source the newest.
 *
 * @param events - one customer's, by rising time
 * @returns null when nobody said anything before `until`
 */
export function newestReason(events: readonly CustomerEvent[], until: number): KnownReason | null {
  let best: KnownReason | null = null;
  for (const event of events) {
    if (event.type !== 'reason.given' || event.time >= until) continue;
    const { reason, source, confidence } = event.data;
    if (best !== null && SOURCES.indexOf(source) > SOURCES.indexOf(best.source)) continue;
    best = { reason, source, confidence: confidence ?? 1, at: event.time };
  }
  return best;
}
