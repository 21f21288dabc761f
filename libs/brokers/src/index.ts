export type { BrokerMode } from './broker.js';
export { BrokersUnavailable } from './brokers-unavailable.js';
export { startBrokers, type Brokers, type StartOptions } from './start-brokers.js';
