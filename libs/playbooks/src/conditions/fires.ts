import type { CustomerState } from '../customer/customer-state.js';
import type { Playbook } from '../language/playbook.js';
import type { Trigger } from '../trigger/trigger.js';

/** True when the playbook's `when` is about this trigger. Signs are compared with the customer's last risk event. */
export function fires({ when }: Playbook, customer: CustomerState, { risk }: Trigger): boolean {
  if (!when.causes.includes(risk.cause)) return false;
  return entered(when, risk) || signStarted(when, customer, risk);
}

function entered({ bandEntered, from }: Playbook['when'], { band, previousBand }: Trigger['risk']): boolean {
  if (bandEntered === undefined || band === previousBand || !bandEntered.includes(band)) return false;
  return from === undefined || from.includes(previousBand ?? 'none');
}

function signStarted({ signStarted }: Playbook['when'], { risk: last }: CustomerState, risk: Trigger['risk']): boolean {
  if (signStarted === undefined) return false;
  const before = new Set(last?.signs);
  return risk.signals.some(({ name }) => signStarted.includes(name) && !before.has(name));
}
