import type { CustomerEvent } from '#contracts';

/** The newest value of a trait that a profile told; undefined when none did. @param events - one customer's, by rising time */
export function newestTrait(events: readonly CustomerEvent[], name: string): unknown {
  const told = events.findLast(
    (event): event is CustomerEvent<'customer.identified'> =>
      event.type === 'customer.identified' && Object.hasOwn(event.data.traits, name),
  );
  return told?.data.traits[name];
}
