/** What the topics say, told again: one partition group's events, states at given positions, served vectors beside them. */
export { chance } from './chance.js';
export { differences, type Difference } from './differences.js';
export { openEventLog } from './event-log.js';
export { groupPositions, type GroupPositions } from './positions.js';
export { readPartitionGroup, type EventLog, type LoggedEvent } from './read-partition-group.js';
export { replayToMoment, replayToPositions } from './replay-events.js';
export { verifyServed, type ServedReport } from './verify-served.js';
