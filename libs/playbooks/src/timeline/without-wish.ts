import { featureKey, shippedKeys } from '#contracts';
import type { CustomerState } from '../customer/customer-state.js';
import type { Trigger } from '../trigger/trigger.js';

/** The customer after a play began over a feature that was shipped: a wish that came true is no wish, and is told once. */
export function withoutWish(state: CustomerState, trigger: Trigger): CustomerState {
  if (trigger.kind !== 'event' || trigger.event.type !== 'feature.shipped') return state;
  const keys = shippedKeys(trigger.event);
  return { ...state, requested: state.requested.filter(({ feature }) => !keys.has(featureKey(feature))) };
}
