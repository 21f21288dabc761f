/** One typed configuration, read and checked once. */
export type { Configuration } from './configuration.js';
export type { ChatDestination, WebhookDestination } from './sections/destinations.js';
export type { BillingSettings } from './sections/billing.js';
export type { BookingSettings } from './sections/booking.js';
export type { FeedSettings } from './sections/feed.js';
export type { SmsSettings } from './sections/sms.js';
export { InvalidConfiguration, loadConfiguration, type ConfigurationSources } from './load-configuration.js';
export { ENVIRONMENT, processEnvironment } from './environment.js';
export { configurationSchema } from './publish/configuration-schema.js';
export {
  databaseSettings,
  eventLimits,
  kafkaClientSettings,
  topicOptions,
  tlsMaterial,
  type KafkaClientSettings,
  type TlsMaterial,
} from './kafka-settings.js';
