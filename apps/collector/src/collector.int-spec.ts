import 'reflect-metadata';
import { openTestTopics } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfiguration, type Configuration } from '#config';
import { parseRecord, DEFAULT_EVENT_LIMITS } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { partitionOf, readTopics, type KafkaConnection } from '#stream';
import { ask, KEY, post, usageEvent } from './collector.fixture.js';
import { startCollector } from './service.js';

const PARTITIONS = 3;

describe('the collector before a real Kafka', () => {
  let connection: KafkaConnection;
  let collector: RunningService;

  beforeAll(async () => {
    connection = await openTestTopics(PARTITIONS);
    collector = await startCollector({ config: settings(connection.settings.brokers), log: silentLog });
  });
  afterAll(() => collector.close());

  function settings(brokers: readonly string[]): Configuration {
    return loadConfiguration({
      env: {},
      overrides: {
        kafka: { brokers: [...brokers], prefix: connection.settings.prefix },
        http: { ports: { collector: 0 } },
        collector: { writeKeys: [{ key: KEY, name: 'shop' }], acknowledgeTimeoutMs: 3_000 },
      },
    });
  }

  it('has every event that it answered for in the topic of its type and the partition of its customer', async () => {
    const types = [
      ['usage.recorded', { event: 'report opened' }],
      ['purchase.made', { amount: 3.5 }],
      ['ticket.opened', { ticket: 't-1' }],
      ['customer.identified', { traits: { plan: 'pro' } }],
    ] as const;
    const batch = Array.from({ length: 400 }, (_, i) => {
      const [type, data] = types[i % 4]!;
      return usageEvent({ id: `e-${i}`, subject: `cus-${i % 7}`, type, data });
    });
    const answers = await Promise.all(
      [0, 100, 200, 300].map((from) => post(collector, '/v1/events', batch.slice(from, from + 100))),
    );
    expect(answers.map(({ status, json }) => [status, json])).toEqual(answers.map(() => [202, { accepted: 100 }]));
    await post(collector, '/v1/track', { userId: 'cus-segment', event: 'Report Opened', messageId: 'e-segment' });

    const read: string[] = [];
    await readTopics({
      connection,
      topics: ['usage.v1', 'billing.v1', 'support.v1', 'customer.v1'],
      onBatch: ({ topic, partition, records }) => {
        for (const record of records) {
          const verdict = parseRecord(record, DEFAULT_EVENT_LIMITS);
          if (verdict.kind !== 'ok' || verdict.value.kind !== 'event') throw new Error(JSON.stringify(verdict));
          const { id, type, customer } = verdict.value.event;
          expect(partition).toBe(partitionOf(customer, PARTITIONS));
          expect(record.headers['content-type']).toBe('application/cloudevents+json');
          read.push(`${topic} ${type} ${customer} ${id}`);
        }
      },
    });
    const topicOf = { usage: 'usage.v1', purchase: 'billing.v1', ticket: 'support.v1', customer: 'customer.v1' };
    const expected = batch.map(
      ({ id, type, subject }) =>
        `${topicOf[String(type).split('.')[0] as keyof typeof topicOf]} ${String(type)} ${String(subject)} ${String(id)}`,
    );
    expect(read.sort()).toEqual([...expected, 'usage.v1 usage.recorded cus-segment e-segment'].sort());
  });

  it('is ready while a broker answers', async () => {
    expect((await ask(collector, '/health/ready')).json).toEqual({ status: 'ok', checks: { kafka: null } });
  });

  it('starts without Kafka, answers 503 with Retry-After in time, and is not ready', async () => {
    const alone = await startCollector({ config: settings(['127.0.0.1:1']), log: silentLog });
    const started = performance.now();
    const first = await post(alone, '/v1/events', usageEvent());
    const second = await post(alone, '/v1/track', { userId: 'u', event: 'x' });
    const ready = await ask(alone, '/health/ready');
    const seconds = (performance.now() - started) / 1_000;
    await alone.close();
    expect([first.status, second.status, ready.status]).toEqual([503, 503, 503]);
    expect(Number(first.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(10);
  });
});
