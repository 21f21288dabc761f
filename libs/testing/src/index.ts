/** Builders, fakes and what specs need of the brokers. Imported by specs only. */
export { FakeGroupLost, FakeUnavailable, FencedStore, RememberingMember } from './stream/fenced-store.js';
export { openTestTopics, testConnection } from './stream/test-topics.js';
export { faultyDatabase, openTestDatabase, type TestDatabase } from './storage/test-database.js';
export { openSurroundings, type Surroundings } from './surroundings/open-surroundings.js';
export { planOf } from './storage/plan-of.js';
export { textsOfColumn } from './storage/texts-of-column.js';
export { eventually } from './eventually.js';
export { testConfiguration } from './service/test-configuration.js';
export { sendAsImport, SMALL_BUSINESS_UNTIL, smallBusiness } from './events/small-business.js';
export { cloudEvent, inputRecord } from './events/input-record.js';
export { riskEvent } from './events/risk-event.js';
export { LinePredictor, type Line } from './model/line-predictor.js';
export { anyOfSchema, type JsonSchemaNode } from './http/any-of-schema.js';
export { openBrowser } from './browser/open-browser.js';
