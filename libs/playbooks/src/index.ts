/** PURE: the playbook language, decisions and guard rails. No clock, no chance, no input or output. */
export { parsePlaybook, type ParsedPlaybook } from './language/parse-playbook.js';
export { parseMilestones, parseSegments, type ParsedShared } from './language/parse-shared.js';
export { readYaml } from './language/read-yaml.js';
export { schemaFaults } from './language/schema-faults.js';
export { formatProblem, type PlaybookProblem } from './language/playbook-problem.js';
export { sectionOf, type KnownNames } from './language/check-names.js';
export { playbookSchema, type Playbook } from './language/playbook.js';
export { milestonesSchema } from './language/milestones.js';
export { segmentsSchema } from './language/segments.js';
export {
  addressOf,
  BILLING_CHANNEL,
  CHANNELS,
  COMPANY_CHANNELS,
  type Channel,
  type CompanyChannel,
} from './customer/channels.js';
export {
  readCustomerState,
  textTrait,
  UNKNOWN_CUSTOMER,
  type Contact,
  type CustomerState,
  type Play,
  type VectorOrder,
} from './customer/customer-state.js';
export { standingWishes } from './customer/wishes.js';
export { foldCustomer } from './customer/fold-customer.js';
export { tellTrigger, type RiskTrigger, type Trigger } from './trigger/trigger.js';
export { riskOf } from './conditions/view.js';
export type { ChannelCap, Policy } from './guard-rails/policy.js';
export type { Refusal, Rule, RuleAnswer } from './guard-rails/rule.js';
export { messageOf } from './run/message-of.js';
export type { ByLanguage, MilestoneProgress } from './run/progress-of.js';
export { walkSteps } from './language/walk.js';
export type { Step } from './language/steps.js';
export { judgeSending } from './guard-rails/judge-sending.js';
export { decide } from './decide/decide.js';
export type { Customer } from './decide/customer.js';
export type { Action, Decision, MessageAction, Progress, TaskAction } from './decide/decision.js';
export { CustomerTimeline } from './timeline/customer-timeline.js';
export type { PendingMessage, StoryRules } from './timeline/story-rules.js';
export type { Outcome } from './timeline/outcome.js';
export { PlaybookSet } from './timeline/playbook-set.js';
export { heardTypes } from './timeline/heard-types.js';
export { actionId } from './timeline/action-id.js';
export { simulatePlays, type SimulationRules } from './simulate/simulate-plays.js';
export type { Happening } from './simulate/happening.js';
export type { SimulatedMessage, Told } from './simulate/told.js';
export { isTimeZone } from './time-zone/minute-of-day.js';
export { rankWinBack, type LostCustomer, type WinBackPlace } from './win-back/win-back-ranking.js';
