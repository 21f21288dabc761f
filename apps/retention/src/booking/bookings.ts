import type { BookingSettings } from '#config';
import type { Log } from '#observability';
import { textTrait, type CustomerState } from '#playbooks';
import { bookCall, bookedCalls, bookingOf, cancelCall, type BookedCall, type Database } from '#storage';
import { taskContext } from '../decide/task-context.js';
import { feedbackEvent } from '../events/outgoing-events.js';
import { readAskedLink } from '../links/asked-link.js';
import { signLink, type TokenVerdict } from '../links/link-token.js';
import { freeSlots, type Slot } from './slots.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A call that nobody wanted for a month is no longer on offer. */
const VALID_MS = 30 * DAY_MS;

/** Whom a link lets book, and what they have booked with it. */
export interface Booking {
  readonly message: string;
  readonly customer: string;
  readonly state: CustomerState;
  /** The customer's; null when unknown. */
  readonly locale: string | null;
  readonly zone: string | null;
  readonly booked: BookedCall | null;
}

/** What a link leads to. */
export type BookingVerdict =
  { readonly kind: 'open'; readonly booking: Booking } | Extract<TokenVerdict, { kind: 'refused' }>;

/** Calls that customers book from a message. Opening a link changes nothing: machines open links, too. */
export class Bookings {
  constructor(
    private readonly database: Database,
    readonly settings: BookingSettings,
    private readonly secret: string,
    private readonly publicUrl: string,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  /** The address for a message that offers a call. */
  url(message: string): string {
    const token = signLink({ message, expiresAt: this.now() + VALID_MS }, this.secret, 'booking.v1');
    return `${this.publicUrl}/book/${token}`;
  }

  /** Looks at a link without doing anything. */
  async open(token: string): Promise<BookingVerdict> {
    const verdict = await readAskedLink(this.database, token, this.secret, this.now(), 'booking.v1');
    if (verdict.kind === 'refused') return verdict;
    const { asked, state } = verdict;
    // Erased customers have no state: their links lead nowhere.
    if (state === null) return { kind: 'refused', reason: 'forged' };
    const { message } = asked;
    const booked = await bookingOf(this.database, message);
    const [locale, zone] = [textTrait(state, 'locale'), textTrait(state, 'timeZone')];
    return { kind: 'open', booking: { message, customer: asked.customer, state, locale, zone, booked } };
  }

  /** Times that a customer can choose, in order, each once: their owner's, if they can be booked, else anybody's. */
  async free({ message, state }: Booking): Promise<readonly Slot[]> {
    const { owners } = this.settings;
    const own = owners.filter(({ name }) => name === textTrait(state, 'owner'));
    const calls = await bookedCalls(this.database, this.now() - DAY_MS);
    const taken = calls.filter((call) => call.message !== message);
    const busy = (owner: string): number => taken.filter((call) => call.owner === owner).length;
    const slots = freeSlots(this.settings, own.length > 0 ? own : owners, taken, this.now());
    const byStart = Map.groupBy(slots, ({ startsAt }) => startsAt);
    // Whoever has least to do calls.
    return [...byStart.values()].map((same) => same.toSorted((a, b) => busy(a.owner) - busy(b.owner))[0]!);
  }

  /** Books one of the free times. @returns null when it is none of them, or no longer */
  async book(booking: Booking, startsAt: number): Promise<BookedCall | null> {
    const slot = (await this.free(booking)).find((free) => free.startsAt === startsAt);
    if (slot === undefined) return null;
    const { message, customer, state } = booking;
    const at = this.now();
    const booked = await bookCall(
      this.database,
      { message, customer, ...slot },
      this.settings.bufferMinutes * MINUTE_MS,
      {
        title: `Call at ${new Date(startsAt).toISOString()}, a time that the customer chose`,
        context: taskContext(state, state.risk, 'They expect the call. Read their last contacts first.'),
        events: (call) => [
          feedbackEvent({
            ...{ id: `call-booked-${message}-${call.changes}`, type: 'call.booked', customer, at, replayed: false },
            data: {
              ...{ call: message, owner: slot.owner, message },
              startsAt: new Date(slot.startsAt).toISOString(),
              endsAt: new Date(slot.endsAt).toISOString(),
            },
          }),
        ],
      },
    );
    if (booked !== null) this.log.info('call_booked', { message, owner: slot.owner });
    return booked;
  }

  /** Takes the booking back; nothing happens when there is none. */
  async cancel({ message, customer }: Booking): Promise<void> {
    const at = this.now();
    const canceled = await cancelCall(this.database, message, ({ owner, changes }) => [
      feedbackEvent({
        ...{ id: `call-canceled-${message}-${changes}`, type: 'call.canceled', customer, at, replayed: false },
        data: { call: message, owner, message },
      }),
    ]);
    if (canceled) this.log.info('call_canceled', { message });
  }
}
