import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KEY, makeCollector, post, usageEvent, type TestCollector } from '../collector.fixture.js';

describe('POST /v1/events', () => {
  let collector: TestCollector;

  beforeAll(async () => {
    collector = await makeCollector({ writeKeys: [{ key: KEY, name: 'shop' }], maxBatchEvents: 150 });
  });
  afterAll(() => collector.close());
  beforeEach(() => {
    collector.sink.records.length = 0;
  });

  it('takes a structured event and writes it keyed by customer, its time in UTC, extensions and unknown fields kept', async () => {
    const event = usageEvent({ time: '2026-11-22T10:00:00+02:00', traceparent: '00-ab-cd-01' });
    event['data'] = { event: 'report opened', colour: { dark: true } };
    event['time'] = new Date().toISOString().replace('Z', '+00:00');
    const response = await post(collector, '/v1/events', event, {
      'content-type': 'application/cloudevents+json; charset=utf-8',
    });
    expect([response.status, response.json]).toEqual([202, { accepted: 1 }]);
    const [record] = collector.sink.records;
    expect({ ...record, value: JSON.parse(String(record!.value)) }).toEqual({
      topic: 'usage.v1',
      key: 'cus-1',
      headers: { 'content-type': 'application/cloudevents+json' },
      value: { ...event, time: new Date(String(event['time'])).toISOString() },
    });
  });

  it('takes binary mode: attributes from percent-encoded headers, data from the body', async () => {
    const time = new Date().toISOString();
    const response = await post(
      collector,
      '/v1/events',
      { ticket: 't-1' },
      {
        'ce-specversion': '1.0',
        'ce-id': 'e-9',
        'ce-source': '/desk',
        'ce-type': 'ticket.opened',
        'ce-subject': 'M%C3%BCller',
        'ce-time': time,
        'ce-region': 'eu',
      },
    );
    expect(response.status).toBe(202);
    expect(collector.sink.records[0]).toMatchObject({ topic: 'support.v1', key: 'Müller' });
    expect(collector.sink.events).toEqual([
      {
        specversion: '1.0',
        id: 'e-9',
        source: '/desk',
        type: 'ticket.opened',
        subject: 'Müller',
        time,
        region: 'eu',
        datacontenttype: 'application/json',
        data: { ticket: 't-1' },
      },
    ]);
  });

  it('takes the ninety-nine good events of a hundred and names the bad one with id, reason and pointer', async () => {
    const batch = Array.from({ length: 100 }, (_, i) => usageEvent({ id: `e-${i}` }));
    batch[41] = usageEvent({ id: 'e-41', type: 'purchase.made', data: { amount: -5 } });
    const response = await post(collector, '/v1/events', batch, {
      'content-type': 'application/cloudevents-batch+json',
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      207,
      'application/problem+json; charset=utf-8',
    ]);
    expect(response.json).toEqual({
      type: 'urn:holdfast:problem:invalid-events',
      title: 'Some events were not taken',
      status: 207,
      detail: '99 events were taken, 1 were not; each of those is named in items',
      accepted: 99,
      items: [
        {
          index: 41,
          id: 'e-41',
          reason: 'negative_number',
          detail: expect.stringContaining('data.amount'),
          pointer: '/41/data/amount',
        },
      ],
    });
    expect(collector.sink.records).toHaveLength(99);
  });

  it.each([
    ['not_a_cloudevent', { hello: 1 }, ''],
    ['not_a_cloudevent', 'text', ''],
    ['unsupported_specversion', usageEvent({ specversion: '0.3' }), '/specversion'],
    ['invalid_id', usageEvent({ id: 7 }), '/id'],
    ['invalid_source', usageEvent({ source: '' }), '/source'],
    ['missing_type', usageEvent({ type: undefined }), '/type'],
    ['unknown_type', usageEvent({ type: '__proto__' }), '/type'],
    ['missing_subject', usageEvent({ subject: undefined }), '/subject'],
    ['invalid_subject', usageEvent({ subject: 'a\ud800' }), '/subject'],
    ['invalid_subject', usageEvent({ subject: 'a\u0000b' }), '/subject'],
    ['missing_time', usageEvent({ time: undefined }), '/time'],
    ['invalid_time', usageEvent({ time: '2026-02-30T00:00:00Z' }), '/time'],
    ['time_in_future', usageEvent({ time: '2199-01-01T00:00:00Z' }), '/time'],
    ['time_too_old', usageEvent({ time: '1997-01-01T00:00:00Z' }), '/time'],
    ['missing_field', usageEvent({ data: {} }), '/data/event'],
    ['wrong_type', usageEvent({ data: { event: 5 } }), '/data/event'],
    ['out_of_range', usageEvent({ type: 'nps.rated', data: { score: 11 } }), '/data/score'],
    ['text_too_long', usageEvent({ data: { event: 'x'.repeat(300) } }), '/data/event'],
    ['invalid_value', usageEvent({ type: 'purchase.made', data: { amount: 1, currency: 'eur' } }), '/data/currency'],
  ])('refuses %s in the answer and sends nothing', async (reason, event, pointer) => {
    const response = await post(collector, '/v1/events', JSON.stringify(event));
    expect(response.status).toBe(400);
    const { items, accepted } = response.json as { items: unknown[]; accepted: number };
    expect({ items, accepted }).toEqual({
      accepted: 0,
      items: [
        {
          index: 0,
          id: (event as { id?: unknown }).id === 'evt-1' ? 'evt-1' : null,
          reason,
          detail: expect.any(String),
          pointer,
        },
      ],
    });
    expect(collector.sink.records).toEqual([]);
  });

  it('refuses a number that JSON reads as infinite', async () => {
    const body = JSON.stringify(usageEvent({ type: 'purchase.made', data: { amount: 1 } })).replace(
      '"amount":1',
      '"amount":1e999',
    );
    expect((await post(collector, '/v1/events', body)).json).toMatchObject({
      items: [{ reason: 'non_finite_number' }],
    });
  });

  it('refuses one event that nests too deep or is too large and takes its neighbour', async () => {
    const deep = usageEvent({ id: 'deep', data: { event: 'x', nested: JSON.parse('['.repeat(60) + ']'.repeat(60)) } });
    const large = usageEvent({ id: 'large', data: { event: 'x', more: 'y'.repeat(300_000) } });
    const response = await post(collector, '/v1/events', [deep, usageEvent(), large]);
    expect(response.status).toBe(207);
    expect(
      (response.json as { items: { id: string; reason: string }[] }).items.map(({ id, reason }) => [id, reason]),
    ).toEqual([
      ['deep', 'too_deep'],
      ['large', 'too_large'],
    ]);
    expect(collector.sink.records).toHaveLength(1);
  });

  it('answers 413 for one event, a body or a number of events above the limit', async () => {
    const large = await post(collector, '/v1/events', usageEvent({ data: { event: 'x', more: 'y'.repeat(300_000) } }));
    const body = await post(collector, '/v1/events', usageEvent({ data: { event: 'x', more: 'y'.repeat(1_100_000) } }));
    const many = await post(
      collector,
      '/v1/events',
      Array.from({ length: 151 }, () => usageEvent()),
    );
    expect([large, body, many].map((r) => [r.status, (r.json as { type: string }).type])).toEqual(
      Array.from({ length: 3 }, () => [413, 'urn:holdfast:problem:too-large']),
    );
  });

  it('answers 400 with a whole batch of bad events', async () => {
    const response = await post(collector, '/v1/events', [{}, null, []]);
    expect([response.status, (response.json as { items: unknown[] }).items.length]).toEqual([400, 3]);
  });

  it('takes an empty batch as nothing to do', async () => {
    const response = await post(collector, '/v1/events', []);
    expect([response.status, response.json]).toEqual([202, { accepted: 0 }]);
  });

  it('keeps a __proto__ field as data and lets it change nothing', async () => {
    const body = JSON.stringify(usageEvent()).replace('"event":', '"__proto__":{"polluted":true},"event":');
    expect((await post(collector, '/v1/events', body)).status).toBe(202);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(collector.sink.records[0]!.value).toContain('"__proto__":{"polluted":true}');
  });

  it.each([
    ['text/csv', {}],
    ['application/json; charset=latin1', {}],
    ['text/plain', { 'ce-specversion': '1.0' }],
  ])('answers 415 to %s and says what is taken', async (type, headers) => {
    const response = await post(collector, '/v1/events', 'a,b', { 'content-type': type, ...headers });
    expect([response.status, response.headers.get('accept')]).toEqual([
      415,
      expect.stringContaining('application/json'),
    ]);
  });
});
