export type { BrokerMode } from './broker.js';
export { BrokersUnavailable } from './brokers-unavailable.js';
export { kafkaContainer, postgresContainer, type Container } from './docker/container.js';
export { choosePort } from './ports.js';
export { startBrokers, type Brokers, type StartOptions } from './start-brokers.js';
