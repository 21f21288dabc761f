import { featureKey, keysOf, type CustomerEvent, type RiskEventData } from '#contracts';
import type { CustomerState } from '../customer/customer-state.js';
import { standingWishes } from '../customer/wishes.js';
import type { Playbook } from '../language/playbook.js';
import type { Trigger } from '../trigger/trigger.js';
import { matchesAnswer, matchesEvent } from './matches-event.js';

type When = Playbook['when'];

/** True when the playbook's `when` is about this trigger. Signs are compared with the customer's last risk event. */
export function fires({ playbook, when }: Playbook, customer: CustomerState, trigger: Trigger): boolean {
  switch (trigger.kind) {
    case 'risk':
      return (
        when.causes.includes(trigger.risk.cause) &&
        (entered(when, trigger.risk) || signStarted(when, customer, trigger.risk))
      );
    case 'event':
      return happened(when, customer, trigger.event);
    case 'time':
      return trigger.due.has(playbook);
    default:
      return trigger satisfies never;
  }
}

function entered({ bandEntered, from }: When, { band, previousBand }: RiskEventData): boolean {
  if (bandEntered === undefined || band === previousBand || !bandEntered.includes(band)) return false;
  return from === undefined || from.includes(previousBand ?? 'none');
}

function signStarted({ signStarted }: When, { risk: last }: CustomerState, risk: RiskEventData): boolean {
  if (signStarted === undefined) return false;
  const before = new Set(last?.signs);
  return risk.signals.some(({ name }) => signStarted.includes(name) && !before.has(name));
}

function happened(when: When, customer: CustomerState, event: CustomerEvent): boolean {
  return (
    matchesEvent(event, when.event) ||
    matchesAnswer(event, when.survey) ||
    (when.churned !== undefined && ended(when.churned, customer, event)) ||
    (when.featureShipped !== undefined && shipped(when.featureShipped, customer, event)) ||
    (when.featureReviewed !== undefined && reviewed(when.featureReviewed, customer, event))
  );
}

/** With reasons: one that the event names, or that is known of the customer. */
function ended({ reasons }: NonNullable<When['churned']>, customer: CustomerState, event: CustomerEvent): boolean {
  if (event.type !== 'subscription.canceled') return false;
  if (reasons === undefined) return true;
  const known = [event.data.reason, ...customer.reasons.map(({ reason }) => reason)];
  return known.some((reason) => reasons.some((wanted) => wanted === reason));
}

function shipped(
  { features }: NonNullable<When['featureShipped']>,
  customer: CustomerState,
  event: CustomerEvent,
): boolean {
  if (event.type !== 'feature.shipped') return false;
  const keys = keysOf(event);
  if (features !== undefined && !features.some((feature) => keys.has(featureKey(feature)))) return false;
  const here = `${event.source}/${event.id}`;
  return customer.requested.some(
    ({ feature, shippedBy = here }) => keys.has(featureKey(feature)) && shippedBy === here,
  );
}

/** The newest word on an open wish: what comes in late says nothing any more. */
function reviewed(
  { features, statuses }: NonNullable<When['featureReviewed']>,
  customer: CustomerState,
  event: CustomerEvent,
): boolean {
  if (event.type !== 'feature.reviewed' || statuses?.includes(event.data.status) === false) return false;
  const keys = keysOf(event);
  if (features !== undefined && !features.some((feature) => keys.has(featureKey(feature)))) return false;
  return standingWishes(customer).some(
    ({ feature, status }) => keys.has(featureKey(feature)) && status === event.data.status,
  );
}
