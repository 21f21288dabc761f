import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ask, KEY, makeCollector, post, type TestCollector } from '../collector.fixture.js';

describe("Segment's tracking calls", () => {
  let collector: TestCollector;

  beforeAll(async () => {
    collector = await makeCollector();
  });
  afterAll(() => collector.close());
  beforeEach(() => {
    collector.sink.records.length = 0;
  });

  it.each([
    ['track', 't'],
    ['identify', 'i'],
    ['group', 'g'],
    ['page', 'p'],
    ['screen', 's'],
    ['alias', 'a'],
  ])('takes %s at its full and its short address and answers success', async (long, short) => {
    const call = {
      userId: 'u-1',
      groupId: 'acme',
      event: 'x',
      previousId: 'anon',
      anonymousId: 'anon',
      messageId: 'm-1',
    };
    const answers = [await post(collector, `/v1/${long}`, call), await post(collector, `/v1/${short}`, call)];
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [200, { success: true }],
      [200, { success: true }],
    ]);
    expect(collector.sink.events.map(({ id, source }) => [id, source])).toEqual([
      ['m-1', 'segment/shop'],
      ['m-1', 'segment/shop'],
    ]);
  });

  it('takes the write key in the body and text/plain, as browsers send it', async () => {
    const answer = await ask(collector, '/v1/t', {
      method: 'POST',
      body: JSON.stringify({ writeKey: KEY, userId: 'u-1', event: 'x' }),
      headers: { 'content-type': 'text/plain' },
    });
    expect([answer.status, answer.json]).toEqual([200, { success: true }]);
  });

  it('keeps the good calls of a batch, answers 200 and names the others with reason and pointer', async () => {
    const timestamp = new Date().toISOString();
    const answer = await post(collector, '/v1/batch', {
      batch: [
        { type: 'track', userId: 'u-1', event: 'Report Opened', messageId: 'm-0', timestamp },
        { type: 'track', anonymousId: 'anon-1', event: 'Report Opened', messageId: 'm-1', timestamp },
        { type: 'alias', userId: 'u-2', previousId: 'u-1', messageId: 'm-2' },
        { type: 'wave', userId: 'u-2' },
        { type: 'track', userId: 'u-1', messageId: 'm-4' },
        { type: 'track', userId: 'u-1', event: 'Order Completed', properties: { revenue: -1 }, messageId: 'm-5' },
        { type: 'track', userId: 'u-1', event: 'x', timestamp: 'yesterday', messageId: 'm-6' },
        { type: 'track', userId: 'u-1', event: 'x', properties: { much: 'y'.repeat(40_000) }, messageId: 'm-7' },
        { type: 'identify', userId: 'u-1', traits: { birthday: 'unknown' }, messageId: 'm-8' },
        'call',
        { type: 'track', event: 'x', messageId: 'm-10' },
        { type: 'track', userId: 'u-3', event: 'nps.rated', properties: { score: 9 }, messageId: 'm-11' },
      ],
    });
    expect(answer.status).toBe(200);
    const { items, ...rest } = answer.json as {
      items: { index: number; id: string; reason: string; pointer: string }[];
    };
    expect(rest).toMatchObject({ success: true, accepted: 2, type: 'urn:holdfast:problem:invalid-events' });
    expect(items.map(({ index, id, reason, pointer }) => [index, id, reason, pointer])).toEqual([
      [1, 'm-1', 'anonymous', '/batch/1/userId'],
      [2, 'm-2', 'alias_of_customer', '/batch/2/previousId'],
      [3, null, 'unknown_call', '/batch/3/type'],
      [4, 'm-4', 'missing_field', '/batch/4/event'],
      [5, 'm-5', 'negative_number', '/batch/5/properties'],
      [6, 'm-6', 'invalid_time', '/batch/6/timestamp'],
      [7, 'm-7', 'too_large', '/batch/7'],
      [8, 'm-8', 'invalid_value', '/batch/8/traits'],
      [9, null, 'wrong_type', '/batch/9'],
      [10, 'm-10', 'missing_subject', '/batch/10/userId'],
    ]);
    expect(collector.sink.events.map(({ id }) => id)).toEqual(['m-0', 'm-11']);
  });

  it("takes a batch's context and time of sending for its calls", async () => {
    const sentAt = new Date(Date.now() - 3_600_000).toISOString();
    const timestamp = new Date(Date.now() - 3_660_000).toISOString();
    await post(collector, '/v1/b', {
      sentAt,
      context: { groupId: 'acme' },
      batch: [{ type: 'track', userId: 'u-1', event: 'x', timestamp }],
    });
    const [event] = collector.sink.events;
    expect(event).toMatchObject({ subject: 'acme', data: { event: 'x', seat: 'u-1' } });
    const behindMs = Date.now() - Date.parse(String(event!['time']));
    expect(Math.abs(behindMs - 60_000)).toBeLessThan(2_000);
  });

  it('answers 400 when no call is taken and 413 above the sizes of calls and batches', async () => {
    const anonymous = await post(collector, '/v1/page', { anonymousId: 'a-1', name: 'Home' });
    const call = await post(collector, '/v1/track', {
      userId: 'u',
      event: 'x',
      properties: { much: 'y'.repeat(33_000) },
    });
    const batch = await post(collector, '/v1/batch', { batch: [], much: 'y'.repeat(520_000) });
    const many = await post(collector, '/v1/batch', { batch: Array.from({ length: 2_501 }, () => 1) });
    expect([anonymous, call, batch, many].map(({ status }) => status)).toEqual([400, 413, 413, 413]);
    expect(anonymous.json).toMatchObject({ items: [{ reason: 'anonymous' }], accepted: 0 });
  });

  it.each([['[]'], ['5'], ['{"batch": {}}'], ['null']])('answers 400 to a batch that is %s', async (body) => {
    expect((await post(collector, '/v1/batch', body)).status).toBe(400);
  });

  it('answers 415 to forms', async () => {
    const answer = await post(collector, '/v1/track', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(415);
  });

  it('gives an event without messageId an id of its own', async () => {
    await post(collector, '/v1/track', { userId: 'u', event: 'x' });
    expect(collector.sink.events[0]!['id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
