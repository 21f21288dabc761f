import { DEFAULT_DYNAMICS, type Cause, type CauseDynamics } from '../causes/causes.js';
import { simulateCustomer, type CustomerLife } from '../customer/simulate-customer.js';

/** A synthetic business: equal settings give equal events. */
export interface Business {
  readonly customers: number;
  readonly days: number;
  /** First instant, epoch ms, midnight in UTC. */
  readonly start: number;
  readonly seed: number;
  readonly dynamics: Readonly<Record<Cause, CauseDynamics>>;
}

/** Fills in the causes as they usually come and go. */
export function businessOf(settings: Omit<Business, 'dynamics'> & Partial<Pick<Business, 'dynamics'>>): Business {
  return { dynamics: DEFAULT_DYNAMICS, ...settings };
}

/** Lives every customer of a business, one after the other. */
export function* simulateBusiness(business: Business): Generator<CustomerLife> {
  for (let index = 0; index < business.customers; index++) yield simulateCustomer(business, index);
}
