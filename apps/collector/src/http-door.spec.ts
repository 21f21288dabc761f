import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidConfiguration } from '#config';
import { ask, KEY, makeCollector, post, usageEvent, type TestCollector } from './collector.fixture.js';
import { SinkUnavailable } from './intake/event-sink.js';

const problem = (name: string): string => `urn:holdfast:problem:${name}`;
const typeOf = (json: unknown): string => (json as { type: string }).type;

describe('the HTTP door', () => {
  let collector: TestCollector;

  beforeEach(async () => {
    collector = await makeCollector();
  });
  afterEach(() => collector.close());

  it.each([
    ['Basic with the key as user name', { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` }],
    ['Basic without a colon', { authorization: `Basic ${Buffer.from(KEY).toString('base64')}` }],
    ['Bearer', { authorization: `Bearer ${KEY}` }],
    ['X-Write-Key', { 'x-write-key': KEY }],
  ])('lets a sender in by %s', async (_, headers) => {
    const answer = await post(collector, '/v1/events', usageEvent(), { 'x-write-key': '', ...headers });
    expect(answer.status).toBe(202);
  });

  it.each([
    ['/v1/events', 'no key', { 'x-write-key': '' }],
    ['/v1/events', 'an unknown key', { 'x-write-key': 'something-else' }],
    ['/v1/batch', 'an unknown key', { authorization: 'Basic !!!', 'x-write-key': '' }],
  ])('answers 401 at %s to %s and takes nothing', async (path, _, headers) => {
    const answer = await post(collector, path, { batch: [], ...usageEvent() }, headers);
    expect([answer.status, typeOf(answer.json), answer.headers.get('www-authenticate')]).toEqual([
      401,
      problem('unauthorized'),
      'Basic realm="holdfast", charset="UTF-8"',
    ]);
    expect(collector.sink.records).toEqual([]);
  });

  it('answers 404 to an unknown address and 405 with Allow to a wrong method', async () => {
    const missing = await ask(collector, '/v1/nothing');
    const wrong = await ask(collector, '/v1/events');
    const deleted = await ask(collector, '/v1/track', { method: 'DELETE' });
    expect([missing.status, typeOf(missing.json), missing.headers.get('content-type')]).toEqual([
      404,
      problem('not-found'),
      'application/problem+json; charset=utf-8',
    ]);
    expect([wrong.status, wrong.headers.get('allow'), deleted.status]).toEqual([405, 'POST', 405]);
  });

  it('tells at /v1/ what can be sent where', async () => {
    const answer = await ask(collector, '/v1/');
    expect(answer.status).toBe(200);
    expect((answer.json as { addresses: string[] }).addresses).toContain('POST /v1/events');
    expect(answer.text).not.toContain(KEY);
  });

  it.each([
    ['{"a": x}', 6],
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['{"a": "unfinished', 6],
    ['', 0],
  ])('answers 400 to %s with the position %i', async (body, position) => {
    const answer = await post(collector, '/v1/events', body);
    expect([answer.status, answer.json]).toEqual([
      400,
      expect.objectContaining({ type: problem('malformed-body'), position }),
    ]);
  });

  it('answers 400 to a body that is not UTF-8 or nests beyond reason', async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    const binary = await post(collector, '/v1/events', new Uint8Array(bytes));
    const deep = await post(collector, '/v1/events', '['.repeat(200_000));
    expect([binary.status, typeOf(binary.json)]).toEqual([400, problem('malformed-body')]);
    expect([deep.status, typeOf(deep.json)]).toEqual([400, problem('too-deep')]);
  });

  it('reads gzip, bounds what it inflates to, and names what it does not read', async () => {
    const zip = (text: string): Uint8Array => new Uint8Array(gzipSync(text));
    const gzip = { 'content-encoding': 'gzip' };
    const good = await post(collector, '/v1/events', zip(JSON.stringify(usageEvent())), gzip);
    const bomb = await post(collector, '/v1/events', zip(' '.repeat(5_000_000)), gzip);
    const broken = await post(collector, '/v1/events', new Uint8Array([1, 2, 3]), gzip);
    const brotli = await post(collector, '/v1/events', 'x', { 'content-encoding': 'br' });
    expect([good.status, bomb.status, broken.status, brotli.status]).toEqual([202, 413, 400, 415]);
    expect(brotli.headers.get('accept-encoding')).toContain('gzip');
  });

  it('answers 503 with Retry-After while Kafka is away, 429 while it is behind, and takes events again afterwards', async () => {
    const answers = [];
    for (const why of ['away', 'busy'] as const) {
      collector.sink.failure = new SinkUnavailable(why, 2_500);
      answers.push(
        await post(collector, '/v1/events', usageEvent()),
        await post(collector, '/v1/t', { userId: 'u', event: 'x' }),
      );
    }
    expect(answers.map((a) => [a.status, a.headers.get('retry-after'), typeOf(a.json)])).toEqual([
      [503, '3', problem('unavailable')],
      [503, '3', problem('unavailable')],
      [429, '3', problem('busy')],
      [429, '3', problem('busy')],
    ]);
    collector.sink.failure = undefined;
    expect((await post(collector, '/v1/events', usageEvent())).status).toBe(202);
  });

  it('answers 500 without details to a failure that nobody foresaw', async () => {
    collector.sink.failure = new Error('secret');
    const answer = await post(collector, '/v1/events', usageEvent());
    expect([answer.status, typeOf(answer.json), answer.text.includes('secret')]).toEqual([
      500,
      problem('internal'),
      false,
    ]);
  });

  it('lets browsers in by CORS under /v1 and nowhere else', async () => {
    const headers = {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-retry-count',
    };
    const preflight = await ask(collector, '/v1/t', { method: 'OPTIONS', headers });
    expect([
      preflight.status,
      preflight.headers.get('access-control-allow-origin'),
      preflight.headers.get('access-control-allow-headers'),
    ]).toEqual([204, '*', 'authorization,content-type,x-retry-count']);
    const sent = await post(collector, '/v1/t', { userId: 'u', event: 'x' }, { origin: 'https://shop.example' });
    const scraped = await ask(collector, '/metrics', { headers: { origin: 'https://shop.example' } });
    expect([
      sent.headers.get('access-control-allow-origin'),
      scraped.headers.get('access-control-allow-origin'),
    ]).toEqual(['*', null]);
  });

  it('finishes the requests in hand before it stops and turns new ones away', async () => {
    let open = (): void => undefined;
    collector.sink.gate = new Promise((resolve) => (open = resolve));
    const inHand = post(collector, '/v1/events', usageEvent());
    while (collector.sink.waiting === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const drained = collector.inFlight.drain(5_000);
    expect((await post(collector, '/v1/events', usageEvent())).status).toBe(503);
    open();
    await drained;
    expect((await inHand).status).toBe(202);
  });

  it('answers health, and counts requests by route and events by reason', async () => {
    collector.health.ready('kafka', () => 'away');
    expect((await ask(collector, '/health/live')).status).toBe(200);
    const unready = await ask(collector, '/health/ready');
    expect([unready.status, unready.json]).toEqual([503, { status: 'unavailable', checks: { kafka: 'away' } }]);
    await post(collector, '/v1/events', [usageEvent(), usageEvent({ subject: '' })]);
    await ask(collector, '/somewhere/else');
    const text = (await ask(collector, '/metrics')).text;
    expect(text).toContain('holdfast_collector_requests_total{route="/v1/events",status="207",service="collector"} 1');
    expect(text).toContain('holdfast_collector_requests_total{route="none",status="404",service="collector"} 1');
    expect(text).toContain('holdfast_collector_events_total{verdict="accepted",reason="",service="collector"} 1');
    expect(text).toContain(
      'holdfast_collector_events_total{verdict="refused",reason="missing_subject",service="collector"} 1',
    );
    expect(text).toContain('holdfast_collector_acknowledge_duration_seconds_count{service="collector"} 1');
  });

  it('never fails and never dies, whatever JSON it is sent', async () => {
    const paths = fc.constantFrom(
      '/v1/events',
      '/v1/batch',
      '/v1/track',
      '/v1/identify',
      '/v1/group',
      '/v1/page',
      '/v1/alias',
    );
    const call = fc.record(
      {
        type: fc.constantFrom('track', 'identify', 'group', 'page', 'screen', 'alias', 'x'),
        userId: fc.oneof(fc.string(), fc.jsonValue()),
        groupId: fc.jsonValue(),
        anonymousId: fc.string(),
        previousId: fc.jsonValue(),
        event: fc.oneof(
          fc.constantFrom('Order Completed', 'Signed In', 'Unsubscribed', 'ticket.opened', '__proto__'),
          fc.jsonValue(),
        ),
        properties: fc.jsonValue(),
        traits: fc.jsonValue(),
        timestamp: fc.oneof(fc.string(), fc.jsonValue()),
        sentAt: fc.jsonValue(),
        context: fc.jsonValue(),
        messageId: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const event = fc.jsonValue().map((data) => usageEvent({ data }));
    const body = fc.oneof(
      fc.jsonValue(),
      call,
      event,
      fc.array(event, { maxLength: 4 }),
      fc.record({
        batch: fc.oneof(fc.array(fc.oneof(call, fc.jsonValue()), { maxLength: 4 }), fc.jsonValue()),
        context: fc.jsonValue(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(paths, body, async (path, sent) => {
        const { status } = await post(collector, path, JSON.stringify(sent));
        expect([200, 202, 207, 400, 413]).toContain(status);
      }),
      { numRuns: 250 },
    );
    expect((await post(collector, '/v1/events', usageEvent())).status).toBe(202);
  });
});

describe('a door with a rate', () => {
  it('answers 429 with Retry-After once a write key has used up its events', async () => {
    const collector = await makeCollector({ writeKeys: [{ key: KEY, name: 'shop' }], maxEventsPerSecond: 5 });
    const batch = Array.from({ length: 20 }, (_, i) => usageEvent({ id: `e-${i}` }));
    const first = await post(collector, '/v1/events', batch);
    const second = await post(collector, '/v1/events', usageEvent());
    await collector.close();
    expect([first.status, second.status, Number(second.headers.get('retry-after'))]).toEqual([202, 429, 4]);
  });
});

describe('a door without keys', () => {
  it('takes everything on loopback under the name "local", but not from other sites', async () => {
    const collector = await makeCollector({});
    const sent = await post(collector, '/v1/track', { userId: 'u-1', event: 'x' }, { 'x-write-key': '' });
    const local = await post(
      collector,
      '/v1/track',
      { userId: 'u-1', event: 'x' },
      { origin: 'http://localhost:3000' },
    );
    const foreign = await post(
      collector,
      '/v1/track',
      { userId: 'u-1', event: 'x' },
      { origin: 'https://evil.example' },
    );
    await collector.close();
    expect([sent.status, local.status, foreign.status]).toEqual([200, 200, 403]);
    expect(collector.sink.events.map(({ source }) => source)).toEqual(['segment/local', 'segment/local']);
  });

  it('is refused as a wrong configuration where other machines could reach it', async () => {
    await expect(makeCollector({}, { http: { host: '0.0.0.0' } })).rejects.toThrow(InvalidConfiguration);
  });
});
