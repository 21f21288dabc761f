import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Analytics } from '@segment/analytics-node';
import { KEY, makeCollector, type TestCollector } from './collector.fixture.js';
import { SinkUnavailable } from './intake/event-sink.js';

describe("Segment's own library, its host changed to ours", () => {
  let collector: TestCollector;

  beforeAll(async () => {
    collector = await makeCollector();
  });
  afterAll(() => collector.close());

  const library = (writeKey = KEY): Analytics =>
    new Analytics({ host: collector.url, writeKey, flushAt: 20, maxRetries: 3 });

  it('delivers its calls as our events', async () => {
    const analytics = library();
    const failures: unknown[] = [];
    analytics.on('error', (error) => failures.push(error));
    analytics.identify({ userId: 'u-1', traits: { email: 'ada@example.org', plan: 'pro' }, messageId: 'm-identify' });
    analytics.track({ userId: 'u-1', event: 'Report Opened', properties: { quantity: 2 }, messageId: 'm-track' });
    analytics.track({
      userId: 'u-1',
      event: 'Order Completed',
      properties: { revenue: 12.5, currency: 'EUR' },
      messageId: 'm-order',
    });
    analytics.group({ userId: 'u-1', groupId: 'acme', traits: { name: 'Acme', seats: 5 }, messageId: 'm-group' });
    analytics.page({ userId: 'u-1', name: 'Pricing', messageId: 'm-page' });
    analytics.screen({ userId: 'u-1', name: 'Start', context: { groupId: 'acme' }, messageId: 'm-screen' });
    await analytics.closeAndFlush();
    expect(failures).toEqual([]);
    expect(
      collector.sink.events.map(({ id, type, subject, source, data }) => [id, type, subject, source, data]),
    ).toEqual([
      [
        'm-identify',
        'customer.identified',
        'u-1',
        'segment/shop',
        { traits: { email: 'ada@example.org', plan: 'pro' } },
      ],
      [
        'm-track',
        'usage.recorded',
        'u-1',
        'segment/shop',
        { event: 'Report Opened', quantity: 2, properties: { quantity: 2 } },
      ],
      [
        'm-order',
        'purchase.made',
        'u-1',
        'segment/shop',
        { amount: 12.5, currency: 'EUR', properties: { revenue: 12.5, currency: 'EUR' } },
      ],
      ['m-group', 'customer.identified', 'acme', 'segment/shop', { traits: { name: 'Acme', seats: 5 }, seat: 'u-1' }],
      ['m-page', 'usage.recorded', 'u-1', 'segment/shop', { event: 'page viewed', name: 'Pricing', properties: {} }],
      [
        'm-screen',
        'usage.recorded',
        'acme',
        'segment/shop',
        { event: 'screen viewed', name: 'Start', seat: 'u-1', properties: {} },
      ],
    ]);
  });

  it('sends again what Kafka did not take, under the same ids', async () => {
    collector.sink.records.length = 0;
    collector.sink.failure = new SinkUnavailable('away', 1_000);
    const analytics = library();
    let refused = 0;
    analytics.on('http_response', ({ status }) => {
      if (status === 503) refused += 1;
      collector.sink.failure = undefined;
    });
    analytics.track({ userId: 'u-1', event: 'Report Opened', messageId: 'm-again' });
    await analytics.closeAndFlush();
    expect([refused, collector.sink.events.map(({ id }) => id)]).toEqual([1, ['m-again']]);
  });

  it('reports a wrong key as an error', async () => {
    const analytics = library('not-a-known-key');
    const failed = new Promise((resolve) => analytics.on('error', resolve));
    analytics.track({ userId: 'u-1', event: 'x' });
    await analytics.closeAndFlush();
    expect(await failed).toMatchObject({ code: 'delivery_failure' });
  });
});
