/** One typed configuration, read and checked once. */
export type { Configuration } from './configuration.js';
export { InvalidConfiguration, loadConfiguration, type ConfigurationSources } from './load-configuration.js';
export { ENVIRONMENT, processEnvironment } from './environment.js';
export { configurationSchema } from './publish/configuration-schema.js';
export {
  databaseSettings,
  eventLimits,
  kafkaClientSettings,
  tlsMaterial,
  type KafkaClientSettings,
  type TlsMaterial,
} from './kafka-settings.js';
