import type { z } from 'zod';
import { billingEvents } from './billing.js';
import { customerEvents } from './customer.js';
import { supportEvents } from './support.js';
import { usageEvents } from './usage.js';
import type { InputTopic } from '../topics/topics.js';

/** Data schema of every event type; the one source of types, validation and the published contract. */
export const EVENT_SCHEMAS = { ...usageEvents, ...billingEvents, ...supportEvents, ...customerEvents };

export type EventType = keyof typeof EVENT_SCHEMAS;

/** The data of an event of type T, extra fields included. */
export type EventData<T extends EventType = EventType> = z.infer<(typeof EVENT_SCHEMAS)[T]>;

/** Every event type, in a fixed order. */
export const EVENT_TYPES = Object.keys(EVENT_SCHEMAS) as readonly EventType[];

const TOPIC_OF = new Map<string, InputTopic>([
  ...Object.keys(usageEvents).map((type) => [type, 'usage.v1'] as const),
  ...Object.keys(billingEvents).map((type) => [type, 'billing.v1'] as const),
  ...Object.keys(supportEvents).map((type) => [type, 'support.v1'] as const),
  ...Object.keys(customerEvents).map((type) => [type, 'customer.v1'] as const),
]);

/** True for a type that the contract knows. */
export function isEventType(type: string): type is EventType {
  return TOPIC_OF.has(type);
}

/** The input topic that carries events of this type. */
export function topicOfType(type: EventType): InputTopic {
  return TOPIC_OF.get(type)!;
}
