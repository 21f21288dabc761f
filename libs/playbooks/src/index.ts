/** PURE: the playbook language, decisions and guard rails. No clock, no chance, no input or output. */
export { parsePlaybook, formatProblem, type ParsedPlaybook, type PlaybookProblem } from './language/parse-playbook.js';
export type { Playbook } from './language/playbook.js';
export { addressOf, CHANNELS, COMPANY_CHANNELS, type Channel, type CompanyChannel } from './customer/channels.js';
export { UNKNOWN_CUSTOMER, textTrait, type Contact, type CustomerState, type Play } from './customer/customer-state.js';
export { foldCustomer } from './customer/fold-customer.js';
export type { Trigger } from './trigger/trigger.js';
export type { Policy } from './guard-rails/policy.js';
export type { Refusal, Rule } from './guard-rails/rule.js';
export { firstPoliteMoment, sendRefusal, type Sending } from './guard-rails/send-refusal.js';
export { decide } from './decide/decide.js';
export type { Customer } from './decide/customer.js';
export type { Decision, PlannedStep } from './decide/decision.js';
export { playsToStop, recordPlay, recordRisk, withoutPlays } from './decide/record-play.js';
export { isTimeZone } from './time-zone/minute-of-day.js';
