/** The published contract: event types, topics, messages and what makes a message valid. Imports nothing of ours. */
export { DEAD_LETTER_REASONS, deadLetter, type DeadLetterReason, type Verdict } from './verdict.js';
export {
  INPUT_TOPICS,
  TOPICS,
  TOPIC_SETTINGS,
  topicName,
  type InputTopic,
  type Topic,
  type TopicSettings,
} from './topics/topics.js';
export {
  EVENT_SCHEMAS,
  EVENT_TYPES,
  isEventType,
  topicOfType,
  type EventData,
  type EventType,
} from './events/event-types.js';
export type { CustomerEvent } from './events/customer-event.js';
export { CLOUDEVENTS_BATCH_JSON, CLOUDEVENTS_JSON, IMPORT_HEADER, type CloudEvent } from './envelope/cloud-event.js';
export { DEFAULT_EVENT_LIMITS, type EventLimits } from './envelope/limits.js';
export { jsonDepth } from './envelope/depth.js';
export { parseEvent, type Arrival } from './envelope/parse-event.js';
export { parseRecord, type InputMessage, type InputRecord } from './envelope/parse-record.js';
export { parseTime } from './envelope/time.js';
export { CLOCK_TYPE, clockMarker, type ClockMarker } from './messages/clock-marker.js';
export { featureVector, type FeatureVector } from './messages/feature-vector.js';
export {
  BANDS,
  RISK_TYPE,
  band,
  riskEventData,
  type Band,
  type Cause,
  type Counterfactual,
  type Driver,
  type RiskEventData,
  type Sign,
} from './messages/risk-event.js';
export { ACTION_TYPE, actionEventData, type ActionEventData } from './messages/action-event.js';
export { churnDefinition, churnTask, type ChurnDefinition, type ChurnTask } from './churn/churn-definition.js';
export { REASON_CODES, type ReasonCode } from './churn/reasons.js';
export { featureKey, keysOf, wishIn } from './wishes/wishes.js';
export { openWishes, type OpenWish } from './wishes/open-wishes.js';
export { WISH_STATUSES, type WishStatus } from './wishes/wish-status.js';
export { SHIPPED_QUESTIONS, type ShippedQuestion } from './churn/shipped-questions.js';
export { asyncApiDocument } from './publish/asyncapi.js';
export { messageExamples } from './publish/examples.js';
export { jsonSchemas, type JsonSchema } from './publish/json-schemas.js';
