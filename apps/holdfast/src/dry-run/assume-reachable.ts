import type { CustomerEvent, EventType } from '#contracts';

/** A history with what it lacks for messages, and of how many customers something was assumed. */
export interface ReachableHistory {
  readonly timelines: ReadonlyMap<string, readonly CustomerEvent[]>;
  readonly addresses: number;
  readonly consents: number;
}

/** Nobody's, whatever becomes of it (RFC 2606). */
const NOBODY = 'nobody@example.invalid';

/**
 * Tables of use and payments often hold no address and no consent: then every message would be refused, and nothing could
 * be learnt of the rest. Who has no e-mail address is given one, and who never said anything of consent is taken to have
 * granted it, as of their first event. What somebody did say stays.
 *
 * @param timelines - events by rising time
 */
export function assumeReachable(timelines: ReadonlyMap<string, readonly CustomerEvent[]>): ReachableHistory {
  const reachable = new Map<string, readonly CustomerEvent[]>();
  let [addresses, consents] = [0, 0];
  for (const [customer, own] of timelines) {
    const [first] = own;
    const assumed: CustomerEvent[] = [];
    if (first !== undefined && !own.some(tellsAddress)) {
      addresses++;
      assumed.push(assumption('customer.identified', first, { traits: { email: NOBODY } }));
    }
    if (first !== undefined && !own.some(({ type }) => type === 'consent.changed')) {
      consents++;
      assumed.push(assumption('consent.changed', first, { purpose: '*', channel: '*', state: 'granted' }));
    }
    reachable.set(customer, assumed.length === 0 ? own : [...assumed, ...own]);
  }
  return { timelines: reachable, addresses, consents };
}

function tellsAddress(event: CustomerEvent): boolean {
  return event.type === 'customer.identified' && typeof event.data.traits['email'] === 'string';
}

function assumption(type: EventType, { customer, time }: CustomerEvent, data: object): CustomerEvent {
  return { type, id: `assumed/${type}`, source: 'holdfast/dry-run', customer, time, data } as CustomerEvent;
}
