// A console of its own for the API tester: real brokers in a folder that goes away, the console and retention in this
// process, sixty customers who were scored, decided about and written to, and a key that may do everything.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../deploy/place.mjs';

const built = (path) => import(join(root, 'dist', path));
const LOCALES = ['en', 'tr', 'ja', 'zh-TW'];
const CUSTOMERS = 60;

const event = (type, subject, data) => ({
  ...{ specversion: '1.0', id: `${type}/${subject}/${data.channel ?? ''}`, source: 'api-test', type, subject },
  ...{ time: new Date().toISOString(), data },
});

const record = (topic, one) => ({
  ...{ topic, key: one.subject, value: JSON.stringify(one) },
  ...(topic === 'risk.v1' ? {} : { headers: { 'content-type': 'application/cloudevents+json' } }),
});

/** What is told of one customer; ids odd enough that a generator of requests hits some of them. */
function told(index) {
  const customer = index < 10 ? String(index) : `customer ${index}`;
  const traits = {
    ...{ name: `Ada ${index}`, email: `ada.${index}@example.com`, locale: LOCALES[index % 4] },
    ...{ owner: index % 2 === 0 ? 'ana' : 'ben', tags: ['vip'] },
  };
  const risk = {
    ...{ customer, probability: (index % 10) / 10 + 0.05, band: ['low', 'medium', 'high'][index % 3], horizons: [] },
    ...{ previousBand: null, horizonDays: 90, signals: [{ name: 'silent', evidence: 'Silent for 40 days' }] },
    drivers: [{ group: 'usage', contribution: 1, evidence: 'Silent for 40 days', feature: 'silence', value: 40 }],
    ...{
      valueAtRiskMinor: index * 10_000,
      currency: 'EUR',
      cause: 'events',
      modelVersion: 'm1',
      catalogueVersion: 'c1',
    },
    ...{ asOf: new Date().toISOString(), featureVersion: 1, abstained: false, abstainReason: null, sequence: 1 },
  };
  return [
    record('customer.v1', event('customer.identified', customer, { traits })),
    ...['email', 'feed'].map((channel) =>
      record('customer.v1', event('consent.changed', customer, { purpose: 'marketing', channel, state: 'granted' })),
    ),
    record('risk.v1', event('risk.changed', customer, risk)),
  ];
}

/** @returns its address and key, and how to stop it */
export async function openOwnConsole(say) {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-api-'));
  const { startBrokers } = await built('libs/brokers/src/index.js');
  const { KAFKA_BROKERS, DATABASE_URL, ...env } = process.env;
  const brokers = await startBrokers({ dataDir, disposable: true, docker: false, env, onProgress: say });
  const { loadConfiguration, databaseSettings, kafkaClientSettings } = await built('libs/config/src/index.js');
  const { createLog } = await built('libs/observability/src/index.js');
  const { Database, migrate, saveApiKey, saveScoredCustomers } = await built('libs/storage/src/index.js');
  const { ensureTopics, EventProducer, KafkaConnection } = await built('libs/stream/src/index.js');
  const { compileEngine } = await built('libs/service/src/index.js');
  const { newApiKey } = await built('apps/console/src/access/api-key.js');
  const { startServices } = await built('apps/holdfast/src/start-services.js');

  const config = loadConfiguration({
    env: {},
    overrides: {
      kafka: { brokers: [brokers.kafka], partitions: 2 },
      postgres: { url: brokers.postgres },
      http: { ports: { retention: 0, console: 0 } },
      retention: { holdoutShare: 0, quietHours: { enabled: false } },
      // The tester asks faster than people do; that there is a limit is tested elsewhere.
      console: { requestsPerMinute: 1_000_000 },
    },
  });
  const log = createLog({ level: 'error', service: 'api-test', fileDescriptor: 2 });
  const connection = new KafkaConnection(kafkaClientSettings(config), log);
  await ensureTopics(connection, { partitions: config.kafka.partitions, replication: 1 });
  await migrate(databaseSettings(config));
  const database = Database.open(databaseSettings(config));
  const { key, text, digest } = newApiKey();
  await saveApiKey(database, { key, name: 'api test', role: 'admin', digest });

  const { catalogue } = compileEngine(config);
  const scored = Array.from({ length: 10 }, (_, index) => ({
    ...{ customer: String(index), generation: 1, version: 1, asOf: Date.now(), catalogue: catalogue.version },
    vector: Float64Array.from(catalogue.features, (_feature, place) => (place % 5 === 0 ? NaN : place)),
    ...{ valueMinor: 10_000, currency: 'EUR', cause: 'events', sequence: 1, score: null },
  }));
  await database.transaction('api_test_scores', (tx) => saveScoredCustomers(tx, 0, scored));

  const services = await startServices(config, log, ['console', 'retention']);
  const producer = new EventProducer(connection);
  await producer.start();
  await producer.send(Array.from({ length: CUSTOMERS }, (_, index) => told(index)).flat());
  await producer.close();
  const { url } = services.find(({ name }) => name === 'console');
  await heard(url, text);
  return {
    ...{ url, key: text },
    async close() {
      for (const service of services) await service.close();
      await database.close();
      await brokers.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until everybody is known and something was decided. */
async function heard(url, key) {
  const count = async (path) => {
    const answer = await fetch(`${url}${path}?limit=200`, { headers: { authorization: `Bearer ${key}` } });
    return (await answer.json()).entries.length;
  };
  for (let tries = 0; tries < 300; tries++) {
    if ((await count('/v1/risks')) === CUSTOMERS && (await count('/v1/plays')) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the console has not heard of everybody after 30 s');
}
