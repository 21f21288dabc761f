import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addFeedItem } from '#storage';
import { eventually } from '#testing';
import { RunningConsole, type Asked } from './running-console.fixture.js';

const running = new RunningConsole();
const { ask, sendRisk } = running;

beforeAll(async () => {
  await running.open();
  await running.startRetention();
  await running.fill();
});
afterAll(running.close);

describe('the console', () => {
  const ids = ({ body }: Asked): unknown[] => body.entries!.map(({ customer }) => customer);

  it('lists who is at risk by filters, a page at a time', async () => {
    expect(ids(await ask('GET', '/v1/risks'))).toEqual(['cus-a', 'cus-b', 'cus-c']);
    expect(ids(await ask('GET', '/v1/risks?order=value'))).toEqual(['cus-b', 'cus-a']);
    expect(ids(await ask('GET', '/v1/risks?band=high&band=medium&sign=silent&driver=usage'))).toEqual([
      ...['cus-a', 'cus-b'],
    ]);
    await eventually(async () => expect(ids(await ask('GET', '/v1/risks?owner=ana&tag=vip'))).toEqual(['cus-a']));
    const first = await ask('GET', '/v1/risks?limit=2');
    const second = await ask('GET', `/v1/risks?limit=2&after=${first.body.next}`);
    expect([ids(first), ids(second), second.body.next]).toEqual([['cus-a', 'cus-b'], ['cus-c'], null]);
  });

  it.each(['', '%20', '0x10', 'Infinity', '1,5'])('takes "%s" for no number', async (text) => {
    const answers = await Promise.all(
      ['risks?minValueMinor', 'risks?minProbability', 'tasks?limit'].map((query) => ask('GET', `/v1/${query}=${text}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect((await ask('GET', '/v1/risks?minProbability=1e-7')).status).toBe(200);
  });

  it('keeps filters under a name, and lets nobody overwrite what somebody else has changed', async () => {
    const view = { name: 'mine', filters: { owner: 'ana', minProbability: 0.5 } };
    const made = await ask('POST', '/v1/views', { role: 'manager', body: view });
    expect([made.status, (await ask('POST', '/v1/views', { body: view })).status]).toEqual([201, 409]);
    const path = `/v1/views/${String(made.body['view'])}`;
    await eventually(async () =>
      expect(ids(await ask('GET', `/v1/risks?view=${String(made.body['view'])}`))).toEqual(['cus-a']),
    );
    const match = { 'if-match': made.headers.get('etag')! };
    const changed = await ask('PUT', path, { body: { ...view, name: 'ours' }, headers: match });
    expect([changed.status, changed.body['name']]).toEqual([200, 'ours']);
    const statuses = [
      (await ask('PUT', path, { body: view, headers: match })).status,
      (await ask('DELETE', path)).status,
      (await ask('DELETE', path, { role: 'viewer', headers: match })).status,
      (await ask('DELETE', path, { headers: { 'if-match': changed.headers.get('etag')! } })).status,
      (await ask('GET', path)).status,
    ];
    expect(statuses).toEqual([412, 428, 403, 204, 404]);
  });

  it('gives tasks to people and takes their answers, through retention alone', async () => {
    const [task] = (await ask('GET', '/v1/tasks?customer=cus-a')).body.entries!;
    const path = `/v1/tasks/${String(task!['task'])}`;
    const shown = await ask('GET', path);
    const match = { 'if-match': shown.headers.get('etag')! };
    expect((await ask('GET', path, { headers: { 'if-none-match': match['if-match'] } })).status).toBe(304);
    expect((await ask('PATCH', path, { role: 'viewer', body: { owner: 'ben' }, headers: match })).status).toBe(403);
    expect((await ask('PATCH', path, { role: 'agent', body: { owner: 'ben' }, headers: match })).status).toBe(202);
    const assigned = await eventually(async () => {
      const now = await ask('GET', path);
      expect(now.body['owner']).toBe('ben');
      return now;
    });
    expect((await ask('POST', `${path}/completion`, { body: {}, headers: match })).status).toBe(412);
    const fresh = { 'if-match': assigned.headers.get('etag')! };
    const note = { outcome: 'reached', note: 'stays' };
    expect((await ask('POST', `${path}/completion`, { body: note, headers: fresh })).status).toBe(202);
    await eventually(async () => expect((await ask('GET', path)).body['status']).toBe('done'));
  });

  it('tells the story of a customer, newest first, in pages', async () => {
    const kinds: unknown[] = [];
    for (let after: string | null | undefined = ''; after !== null && after !== undefined;) {
      const page = await ask('GET', `/v1/customers/cus-a/timeline?limit=2${after === '' ? '' : `&after=${after}`}`);
      kinds.push(...page.body.entries!.map(({ kind }) => kind));
      after = page.body.next;
    }
    expect(new Set(kinds)).toEqual(new Set(['risk', 'play', 'task', 'receipt']));
    const whole = await ask('GET', '/v1/customers/cus-a/timeline?limit=200');
    expect(whole.body.entries!.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('notes consent and silence as events, and forgets who asks for it', async () => {
    const consent = { purpose: 'marketing', channel: 'email', state: 'granted' };
    await ask('POST', '/v1/customers/cus-b/consents', { role: 'agent', body: consent });
    await ask('POST', '/v1/customers/cus-b/suppressions', { role: 'agent', body: { channel: 'email' } });
    await eventually(async () =>
      expect((await ask('GET', '/v1/customers/cus-b/permissions')).body).toMatchObject({
        consents: [consent],
        suppressions: [{ channel: 'email', kind: 'unsubscribed' }],
      }),
    );
    const request = { customer: 'cus-c' };
    expect((await ask('POST', '/v1/erasures', { role: 'manager', body: request })).status).toBe(403);
    expect((await ask('POST', '/v1/erasures', { body: request })).status).toBe(202);
    await eventually(async () => {
      expect((await ask('GET', '/v1/customers/cus-c')).status).toBe(404);
      expect((await ask('GET', '/v1/erasures/cus-c')).body).toEqual({ customer: 'cus-c', erased: true });
    });
    await sendRisk('cus-c', { sequence: 2 });
    await sendRisk('cus-d');
    await eventually(async () => expect((await ask('GET', '/v1/customers/cus-d')).status).toBe(200));
    expect((await ask('GET', '/v1/customers/cus-c')).status).toBe(404);
  });

  it("shows what stands in a customer's feed, and which of it was read", async () => {
    for (const item of ['f-1', 'f-2', 'f-3'])
      await addFeedItem(running.store.database, {
        ...{ item, customer: 'cus-a', language: 'en', title: item, body: 'b', progress: 40 },
        link: { url: '/plans', label: 'Plans' },
      });
    const first = await ask('GET', '/v1/customers/cus-a/feed?limit=2', { role: 'viewer' });
    const second = await ask('GET', `/v1/customers/cus-a/feed?limit=2&after=${first.body.next}`);
    const items = [first, second].flatMap(({ body }) => body.entries!.map(({ item }) => item));
    expect([items, second.body.next]).toEqual([['f-3', 'f-2', 'f-1'], null]);
    expect(first.body.entries![0]).toMatchObject({
      title: 'f-3',
      link: { url: '/plans', label: 'Plans' },
      progress: 40,
      readAt: null,
    });
  });

  it('says what messages say, in a language or to a customer, and what is wrong with them', async () => {
    const list = await ask('GET', '/v1/templates?limit=200', { role: 'viewer' });
    const offer = list.body.entries!.find(({ template }) => template === 'exit-intent-offer');
    expect(offer).toMatchObject({ sections: ['email', 'feed'], sentBy: ['exit-intent-offer'] });
    const shown = await ask('GET', '/v1/templates/exit-intent-offer');
    expect([shown.body['languages'], shown.body['faults']]).toEqual([['en', 'ja', 'tr', 'zh-TW'], []]);
    const preview = async (query: string): Promise<unknown> =>
      (await ask('GET', `/v1/templates/callback/preview?${query}`)).body['messages'];
    expect(await preview('language=tr-TR')).toContainEqual({
      ...{ section: 'sms', language: 'tr', faults: [], segments: { segments: 1, encoding: 'GSM-7' } },
      content: { text: expect.stringMatching(/^Your team: Konuyu biliyorum/) },
    });
    const toAda = (await preview('customer=cus-a')) as { section: string; content: { text: string } }[];
    expect(toAda.find(({ section }) => section === 'email')!.content.text).toMatch(/^Hi Ada,/);
    expect((await ask('GET', '/v1/templates/callback/preview?customer=nobody')).status).toBe(404);
  });

  it('lets in no key that is missing, wrong or revoked, and says how to', async () => {
    const good = running.keys.get('viewer')!;
    const wrong = [undefined, 'Basic x', 'Bearer x', `Bearer ${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`];
    for (const authorization of wrong) {
      const answer = await fetch(`${running.url}/v1/risks`, {
        headers: authorization === undefined ? {} : { authorization },
      });
      expect([
        answer.status,
        answer.headers.get('content-type')?.split(';')[0],
        answer.headers.get('www-authenticate'),
      ]).toEqual([...[401, 'application/problem+json', 'Bearer realm="holdfast"']]);
    }
  });
});
