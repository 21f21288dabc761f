import type { EventData, EventType } from './event-types.js';

/**
 * A validated event, as every part of Holdfast behind the door sees it.
 * A discriminated union over `type`: narrowing on it narrows `data`.
 */
export type CustomerEvent<T extends EventType = EventType> = {
  [K in T]: {
    readonly type: K;
    /** CloudEvents id; (source, id) is the event's identity for de-duplication. */
    readonly id: string;
    readonly source: string;
    /** Customer id (CloudEvents subject), 1 to 256 characters. */
    readonly customer: string;
    /** Event time, epoch ms. */
    readonly time: number;
    readonly data: EventData<K>;
  };
}[T];
