/** A synthetic business whose true hazards and treatment effects are known: for tests, measurements and trying Holdfast out. Pure. */
export { businessOf, simulateBusiness, type Business } from './business/business.js';
export { CAUSES, DEFAULT_DYNAMICS, type Cause, type CauseDynamics } from './causes/causes.js';
export type { Treatment } from './causes/churn-probability.js';
export type { Profile } from './customer/profile.js';
export { dayStart, simulateCustomer, type CustomerLife, type Intervention } from './customer/simulate-customer.js';
export { cloudEventOf } from './events/cloud-event.js';
