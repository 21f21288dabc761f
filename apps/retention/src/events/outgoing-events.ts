import {
  ACTION_TYPE,
  IMPORT_HEADER,
  topicOfType,
  type ActionEventData,
  type EventData,
  type EventType,
} from '#contracts';
import type { OutboxEvent } from '#storage';

/** CloudEvents source of everything that the retention service says. */
const SOURCE = 'holdfast/retention';

/** A customer event that goes back in through the same door as everybody's. */
export interface Feedback<T extends EventType> {
  readonly id: string;
  readonly type: T;
  readonly customer: string;
  /** Event time, epoch ms. */
  readonly at: number;
  readonly data: EventData<T>;
  /** History is replayed: the event belongs to its own time and must not be taken for news. */
  readonly replayed: boolean;
}

/** An event for the input topic of its type. */
export function feedbackEvent<T extends EventType>({
  id,
  type,
  customer,
  at,
  data,
  replayed,
}: Feedback<T>): OutboxEvent {
  return {
    eventId: id,
    topic: topicOfType(type),
    customer,
    event: envelope(id, type, customer, at, data),
    headers: replayed ? { [IMPORT_HEADER]: 'retention' } : {},
  };
}

/** An event for `actions.v1`: what was done, or deliberately not done, and why. */
export function actionEvent(id: string, at: number, data: Omit<ActionEventData, 'at'>): OutboxEvent {
  const time = new Date(at).toISOString();
  const event = envelope(id, ACTION_TYPE, data.customer, at, { ...data, at: time } satisfies ActionEventData);
  return { eventId: id, topic: 'actions.v1', customer: data.customer, event, headers: {} };
}

function envelope(id: string, type: string, customer: string, at: number, data: object): string {
  const time = new Date(at).toISOString();
  return JSON.stringify({ specversion: '1.0', id, source: SOURCE, type, subject: customer, time, data });
}
