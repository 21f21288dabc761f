import { eventLimits, type Configuration } from '#config';
import type { EventLimits } from '#contracts';

/** Injection token of {@link IntakeLimits}. */
export const INTAKE_LIMITS = Symbol('IntakeLimits');

/** Bounds and rules of what comes in. */
export interface IntakeLimits {
  readonly event: EventLimits;
  readonly maxBatchEvents: number;
  /** Who the customer of a tracking call is. */
  readonly customer: 'auto' | 'group' | 'user';
}

export function intakeLimits(config: Configuration): IntakeLimits {
  const { maxBatchEvents, customer } = config.collector;
  return { event: eventLimits(config), maxBatchEvents, customer };
}
