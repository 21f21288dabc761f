import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { RISK_TYPE, type RiskEventData } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { addFeedItem, saveApiKey, type KeyRole } from '#storage';
import { EventProducer, type KafkaConnection } from '#stream';
import {
  anyOfSchema,
  cloudEvent,
  eventually,
  inputRecord,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type JsonSchemaNode,
  type TestDatabase,
} from '#testing';
import { startRetention } from '../../retention/src/service.js';
import { newApiKey } from './access/api-key.js';
import { ROLES } from './access/roles.js';
import { startConsole } from './service.js';

interface Described {
  readonly parameters: { name: string; in: string; required: boolean; schema: JsonSchemaNode }[];
  readonly requestBody?: { content: Record<string, { schema: JsonSchemaNode }> };
  readonly responses: Record<string, { content?: Record<string, { schema: JsonSchemaNode }> }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { schemas: Record<string, JsonSchemaNode> };
}

let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let services: RunningService[] = [];
let url: string;
let document: Document;
const keys = new Map<KeyRole, string>();

const risk = (customer: string, over: Partial<RiskEventData> = {}): object => ({
  ...{ specversion: '1.0', id: `risk/${customer}/${over.sequence ?? 1}`, source: 'spec', type: RISK_TYPE },
  ...{ subject: customer, time: '2026-06-01T12:00:00Z' },
  data: {
    ...{ customer, probability: 0.7, band: 'high', previousBand: null, horizonDays: 90, horizons: [] },
    signals: [{ name: 'silent', evidence: 'Silent for 40 days' }],
    drivers: [{ group: 'usage', contribution: 1, evidence: 'Silent for 40 days', feature: 'silence', value: 40 }],
    ...{ valueAtRiskMinor: 90_000, currency: 'EUR', cause: 'events', modelVersion: 'm1', catalogueVersion: 'c1' },
    ...{ asOf: '2026-06-01T12:00:00Z', featureVersion: 1, abstained: false, abstainReason: null, sequence: 1 },
    ...over,
  } satisfies RiskEventData,
});

const sendRisk = (customer: string, over: Partial<RiskEventData> = {}): Promise<void> =>
  producer.send([{ topic: 'risk.v1', key: customer, value: JSON.stringify(risk(customer, over)) }]);

interface Asking {
  readonly values: unknown[];
  readonly body: unknown;
  readonly role: KeyRole;
}

interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { entries?: Record<string, unknown>[]; next?: string | null };
}

async function ask(
  method: string,
  path: string,
  { role = 'admin', body, headers = {} }: { role?: KeyRole; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Asked> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${keys.get(role)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read = text === '' ? {} : (JSON.parse(text) as Asked['body']);
  return { status: answer.status, headers: answer.headers, body: read };
}

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : `${value as string}`);

beforeAll(async () => {
  connection = await openTestTopics(2);
  producer = new EventProducer(connection);
  await producer.start();
  store = await openTestDatabase();
  for (const role of ROLES) {
    const { key, text, digest } = newApiKey();
    keys.set(role, text);
    await saveApiKey(store.database, { key, name: `spec ${role}`, role, digest });
  }
  const config = testConfiguration(connection, store.url, {
    retention: { holdoutShare: 0, holdoutSalt: 'spec', quietHours: { from: '00:00', to: '23:59' } },
    console: { requestsPerMinute: 100_000 },
  });
  services = [await startConsole({ config, log: silentLog }), await startRetention({ config, log: silentLog })];
  url = services[0]!.url;
  const traits = { name: 'Ada', owner: 'ana', tags: ['vip', 'beta'], email: 'ada@example.com' };
  await producer.send([inputRecord(cloudEvent('customer.identified', 'cus-a', '2026-01-01T00:00:00Z', { traits }))]);
  await sendRisk('cus-a');
  await sendRisk('cus-b', { probability: 0.4, band: 'medium', valueAtRiskMinor: 200_000 });
  await sendRisk('cus-c', { probability: 0.1, band: 'low', valueAtRiskMinor: null, signals: [] });
  await eventually(async () => {
    expect((await ask('GET', '/v1/risks')).body.entries).toHaveLength(3);
    expect((await ask('GET', '/v1/tasks')).body.entries?.length).toBeGreaterThan(0);
  });
  document = (await ask('GET', '/openapi.json')).body as unknown as Document;
});

afterAll(async () => {
  for (const service of services) await service.close();
  await producer.close();
  await store.close();
});

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
      await addFeedItem(store.database, {
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
    const good = keys.get('viewer')!;
    const wrong = [undefined, 'Basic x', 'Bearer x', `Bearer ${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`];
    for (const authorization of wrong) {
      const answer = await fetch(`${url}/v1/risks`, { headers: authorization === undefined ? {} : { authorization } });
      expect([
        answer.status,
        answer.headers.get('content-type')?.split(';')[0],
        answer.headers.get('www-authenticate'),
      ]).toEqual([...[401, 'application/problem+json', 'Bearer realm="holdfast"']]);
    }
  });
});

describe('playbooks in the console', () => {
  const source = (version: number, template = 'exit-intent-offer'): string =>
    [
      ...['playbook: stay', `version: ${version}`, 'title: Stay', 'labels: [spec]', 'purpose: marketing'],
      ...['when:', '  event: { type: site.exit_intent }', 'who:', '  plays: { none: [{ playbook: stay }] }'],
      ...['steps:', '  - send:', '      channel: feed', `      template: ${template}`, '      signedBy: Mia'],
    ].join('\n');
  const publish = (text: string, role: KeyRole = 'manager'): Promise<Asked> =>
    ask('POST', '/v1/playbooks', { role, body: { source: text, file: 'stay.yaml' } });
  const listed = async (query: string): Promise<unknown[]> =>
    (await ask('GET', `/v1/playbooks?limit=200&${query}`, { role: 'viewer' })).body.entries!.map(
      ({ playbook, version, status }) => `${String(playbook)} ${String(version)} ${String(status)}`,
    );

  it('are published by a manager, versioned, and retired by whoever saw their newest state', async () => {
    expect((await publish(source(1), 'agent')).status).toBe(403);
    const first = await publish(source(1));
    expect([first.status, first.body['status'], first.body['publishedBy']]).toEqual([200, 'active', 'spec manager']);
    expect((await publish(source(1).replace('Stay', 'Go'))).body).toMatchObject({ status: 409, detail: /raise/ });
    expect((await publish(source(2))).body).toMatchObject({ version: 2, steps: ['send'], when: ['event'] });
    expect((await publish(source(1))).body).toMatchObject({ status: 409, detail: 'a newer version is published' });
    const versions = await ask('GET', '/v1/playbooks/stay/versions');
    expect(versions.body.entries!.map(({ version, status }) => [version, status])).toEqual([
      [2, 'active'],
      [1, 'superseded'],
    ]);
    expect((await ask('GET', '/v1/playbooks/stay/versions/1')).body['source']).toBe(source(1));

    const retire = (etag: string): Promise<Asked> =>
      ask('DELETE', '/v1/playbooks/stay/publication', { role: 'manager', headers: { 'if-match': etag } });
    expect((await retire(first.headers.get('etag')!)).status).toBe(412);
    const shown = await ask('GET', '/v1/playbooks/stay');
    expect((await retire(shown.headers.get('etag')!)).body['status']).toBe('retired');
    expect(await listed('label=spec')).toEqual(['stay 2 retired']);
    const again = await ask('PUT', '/v1/playbooks/stay/publication', { role: 'manager' });
    expect([again.status, again.body['status']]).toEqual([200, 'active']);
  });

  it('that lie ready are switched on by name, unless something has to be configured first', async () => {
    expect(await listed('status=ready')).toContain('birthday 1 ready');
    const on = await ask('PUT', '/v1/playbooks/birthday/publication', { role: 'manager' });
    expect([on.status, on.body['status'], on.body['publishedBy']]).toEqual([200, 'active', 'spec manager']);
    const alert = await ask('PUT', '/v1/playbooks/owner-alert/publication', { role: 'manager' });
    expect([alert.status, alert.body['lacks']]).toEqual([
      422,
      [expect.stringMatching(/owner-alert\.yaml:\d+: .*destination.*found/)],
    ]);
  });

  it('that are wrong are told by file, line, value and what was expected', async () => {
    const wrong = source(3, 'exit-intent-ofer').replace('channel: feed', 'channel: feeed');
    const checked = await ask('POST', '/v1/playbook-validations', { role: 'viewer', body: { source: wrong } });
    expect(checked.body).toEqual({
      valid: false,
      playbook: null,
      faults: [
        {
          ...{ file: 'playbook.yaml', line: 12, path: 'steps.0.send', found: expect.stringContaining('feeed') },
          expected: expect.stringMatching(/^expected \{ channel, template, signedBy \}/),
        },
      ],
    });
    // As long as the document allows, however many bytes that takes.
    expect((await publish('語'.repeat(65_536))).status).toBe(422);
    const unknown = await publish(source(3, 'exit-intent-ofer'));
    expect([unknown.status, unknown.body['faults']]).toEqual([
      422,
      [
        {
          ...{ file: 'stay.yaml', line: 13, path: 'steps.0.send.template', found: '"exit-intent-ofer"' },
          expected: expect.stringMatching(/the name of a template.*exit-intent-offer/),
        },
      ],
    ]);
    expect((await ask('POST', '/v1/playbook-validations', { body: { source: source(3) } })).body['valid']).toBe(true);
    const bomb = `a: &a [x,x,x]\n${'bcdefgh'.replaceAll(/./g, (c) => `${c}: &${c} [${`*${String.fromCharCode(c.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`;
    expect((await publish(bomb)).status).toBe(422);
  });
});

describe('the OpenAPI document', () => {
  it('is valid by the schema of OpenAPI 3.1', async () => {
    expect(await new Validator().validate(document as unknown as Record<string, unknown>)).toMatchObject({
      valid: true,
    });
  });

  const resolve = (reference: string): JsonSchemaNode => document.components.schemas[reference.split('/').at(-1)!]!;
  const RAW = [
    '/v1/risks?after=x',
    '/v1/%E0%A4%A',
    '/v1/nothing',
    '/v1/views?limit=0',
    `/v1/tasks/${'x'.repeat(5_000)}`,
  ];

  it.each(RAW)('covers odd addresses: %s', async (path) => {
    const { status, headers } = await ask('GET', path);
    expect([status >= 400 && status < 500, headers.get('content-type')?.split(';')[0]]).toEqual([
      ...[true, 'application/problem+json'],
    ]);
  });

  it('names the methods of an address to whoever tries another, and answers what is too long as a problem', async () => {
    const other = await ask('PATCH', '/v1/views');
    expect([other.status, other.headers.get('allow'), other.body['type']]).toEqual([
      ...[405, 'GET, HEAD, POST', 'urn:holdfast:problem:method-not-allowed'],
    ]);
    const long = await ask('GET', `/v1/risks?owner=${'x'.repeat(20_000)}`);
    expect([long.status, long.headers.get('content-type'), long.body['status']]).toEqual([
      ...[431, 'application/problem+json', 431],
    ]);
  });

  it('is what the preview of every template keeps to', async () => {
    const ajv = new Ajv2020({ strict: false });
    const { schema } =
      document.paths['/v1/templates/{template}/preview']!['get']!.responses['200']!.content!['application/json']!;
    ajv.addSchema({ $id: 'api', components: document.components });
    const fits = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object);
    for (const { template } of (await ask('GET', '/v1/templates?limit=200')).body.entries!) {
      const { body } = await ask('GET', `/v1/templates/${String(template)}/preview`);
      expect([template, fits(body), fits.errors ?? null]).toEqual([template, true, null]);
    }
  });

  it('is what every operation keeps to, whatever it is sent', async () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'api', components: document.components });
    const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
    const valid = (schema: JsonSchemaNode) => {
      const text = JSON.stringify(schema).replaceAll('"#/', '"api#/');
      const known = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
      compiled.set(text, known);
      return known;
    };
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('cus-a', '-1', '0', '1e9', 'x'),
    );
    for (const [path, operations] of Object.entries(document.paths))
      for (const [method, described] of Object.entries(operations)) {
        const bodySchema = described.requestBody?.content['application/json']?.schema;
        const fits = bodySchema === undefined ? null : valid(bodySchema);
        const checks = new Map(
          Object.entries(described.responses).flatMap(([status, { content }]) =>
            Object.entries(content ?? {}).map(([media, { schema }]) => [`${status} ${media}`, valid(schema)] as const),
          ),
        );
        const parameter = ({ schema, required }: Described['parameters'][number]) =>
          fc.option(fc.oneof(anyOfSchema(schema, resolve), anyText), { nil: undefined, freq: required ? 20 : 2 });
        const request = fc.record({
          values: fc.tuple(...described.parameters.map(parameter)),
          body: fc.oneof(bodySchema === undefined ? fc.jsonValue() : anyOfSchema(bodySchema, resolve), fc.jsonValue()),
          role: fc.constantFrom<KeyRole>('admin', 'admin', 'admin', 'agent', 'viewer'),
        });
        const check = async ({ values, body, role }: Asking): Promise<number> => {
          const query = new URLSearchParams();
          const headers: Record<string, string> = {};
          let address = path;
          described.parameters.forEach(({ name, in: place }, i) => {
            const value = values[i];
            if (place === 'path')
              address = address.replace(`{${name}}`, encodeURIComponent(asText(value ?? 'x').toWellFormed()) || 'x');
            else if (value === undefined) return;
            else if (place === 'header')
              headers[name] = asText(value)
                .replaceAll(/[^\x20-\x7e]/g, '')
                .trim();
            else for (const one of [value].flat()) query.append(name, asText(one).toWellFormed());
          });
          const sent = method === 'get' || method === 'delete' ? {} : { body };
          const answer = await ask(method.toUpperCase(), `${address}?${query.toString()}`, { role, headers, ...sent });
          const media = answer.headers.get('content-type')?.split(';')[0];
          const told = `${method} ${path} ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;
          expect([told, Object.keys(described.responses).includes(String(answer.status))]).toEqual([told, true]);
          expect([told, answer.status < 500]).toEqual([told, true]);
          const validates = media === undefined ? null : checks.get(`${answer.status} ${media}`);
          expect([told, media === undefined || validates?.(answer.body), validates?.errors ?? null]).toEqual([
            told,
            true,
            null,
          ]);
          if (fits !== null && !fits(body) && answer.status < 300) throw new Error(`took what does not fit: ${told}`);
          return answer.status;
        };
        // What fits the document is never refused for its form: cursors aside, which only a list can give.
        const fitting = fc.record({
          values: fc.tuple(
            ...described.parameters.map(({ name, schema, in: place }) =>
              name === 'after'
                ? fc.constant(undefined)
                : anyOfSchema(schema, resolve).filter((value) => place !== 'path' || !/^\.*$/.test(String(value))),
            ),
          ),
          body: anyOfSchema(bodySchema ?? {}, resolve),
          role: fc.constant<KeyRole>('admin'),
        });
        await fc.assert(
          fc.asyncProperty(fitting, async (asking) => {
            const status = await check(asking);
            expect([`${method} ${path}`, [400, 401, 403, 413, 415].includes(status)]).toEqual([
              ...[`${method} ${path}`, false],
            ]);
          }),
          { numRuns: 4, endOnFailure: true },
        );
        await fc.assert(
          fc.asyncProperty(request, async (asking) => void (await check(asking))),
          {
            ...{ numRuns: 8, endOnFailure: true },
          },
        );
      }
  }, 300_000);
});
