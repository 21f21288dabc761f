import type { CustomerState } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import { endOfQuiet, type QuietHours } from '../guard-rails/quiet-hours.js';
import { firstPoliteMoment, zoneOf } from '../guard-rails/send-refusal.js';
import type { Playbook } from '../language/playbook.js';

/** The first moment from `at` on that is quiet neither for everything nor for this playbook; null: within days there is none. */
export function politeMoment(customer: CustomerState, { limits }: Playbook, policy: Policy, at: number): number | null {
  const own = limits.quietHours;
  if (own === undefined) return firstPoliteMoment(customer, policy, at);
  const quiet: QuietHours = { fromMinute: minuteOf(own.from), toMinute: minuteOf(own.to) };
  const zone = zoneOf(customer, policy);
  let moment = at;
  for (let round = 0; round < 8; round++) {
    const both = endOfQuiet(firstPoliteMoment(customer, policy, moment), zone, quiet);
    if (both === moment) return moment;
    moment = both;
  }
  return null;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
