import type { CustomerEvent } from '#contracts';

/** Who has no value yet. */
const UNKNOWN_SEGMENT = 'unknown';

/** What a customer's segment was, moment by moment. */
export type SegmentAt = (at: number) => string;

/**
 * Follows one trait (`plan`, `country`, any other) through a customer's events: the newest value said before a moment,
 * by a profile or, for `plan`, by a contract.
 *
 * @param events - one customer's, by rising time
 */
export function segmentAt(events: readonly CustomerEvent[], trait: string): SegmentAt {
  const steps = events.flatMap((event): { at: number; value: string }[] => {
    const value = valueIn(event, trait);
    return value === undefined ? [] : [{ at: event.time, value: value === null ? UNKNOWN_SEGMENT : String(value) }];
  });
  return (at) => steps.findLast((step) => step.at < at)?.value ?? UNKNOWN_SEGMENT;
}

function valueIn(event: CustomerEvent, trait: string): string | number | boolean | null | undefined {
  if (event.type === 'customer.identified') {
    const value: unknown = Object.hasOwn(event.data.traits, trait) ? event.data.traits[trait] : undefined;
    return typeof value === 'object' && value !== null ? undefined : (value as string | number | boolean | null);
  }
  if (trait === 'plan' && event.type.startsWith('subscription.') && 'plan' in event.data)
    return (event.data.plan as string | null | undefined) ?? undefined;
  return undefined;
}
