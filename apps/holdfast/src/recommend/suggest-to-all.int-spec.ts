import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import { EventProducer, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  inputRecord,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { topicsSource } from '../report/report-source.js';
import { purchaseHistories, type PurchaseHistory } from './purchase-histories.js';
import { publishSuggestions, suggestToAll } from './suggest-to-all.js';

let connection: KafkaConnection;
let store: TestDatabase;
let producer: EventProducer;

const DAY = new Date('2026-06-01T12:00:00Z');
async function buys(customer: string, ...items: string[]): Promise<void> {
  await producer.send(
    items.map((item) => {
      const data = { amount: 5, currency: 'EUR', item };
      return inputRecord(cloudEvent('purchase.made', customer, '2026-05-01T12:00:00Z', data, `${customer}/${item}`));
    }),
  );
}

async function histories(): Promise<readonly PurchaseHistory[]> {
  const config = testConfiguration(connection, store.url, {
    model: { churn: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90 } },
  });
  const session = { config, connection, database: store.database, log: silentLog } as Parameters<
    typeof topicsSource
  >[0];
  return purchaseHistories(await topicsSource(session, undefined));
}

async function suggestionsNow(): Promise<Record<string, (string | null)[]>> {
  const now = await histories();
  return Object.fromEntries(now.map(({ customer, suggested }) => [customer, [suggested.item, suggested.becauseOf]]));
}

beforeAll(async () => {
  connection = await openTestTopics(1);
  store = await openTestDatabase();
  producer = new EventProducer(connection);
  await producer.start();
  for (let i = 0; i < 12; i++) await buys(`both-${i}`, 'kettle', 'filter');
  for (let i = 0; i < 40; i++) await buys(`tea-${i}`, 'tea');
  await buys('ada', 'kettle');
});

afterAll(async () => {
  await producer.close();
  await store.close();
});

describe('suggestions in the topics', () => {
  it('are told as traits, each once, and taken back when they were bought', async () => {
    expect(await publishSuggestions(connection, suggestToAll(await histories()), DAY)).toBe(1);
    expect(await suggestionsNow()).toMatchObject({
      ada: ['filter', 'kettle'],
      'both-1': [null, null],
      'tea-1': [null, null],
    });
    expect(await publishSuggestions(connection, suggestToAll(await histories()), DAY)).toBe(0);

    await buys('ada', 'filter');
    const later = new Date('2026-06-01T13:00:00Z');
    expect(await publishSuggestions(connection, suggestToAll(await histories()), later)).toBe(1);
    expect((await suggestionsNow())['ada']).toEqual([null, null]);
  });
});
