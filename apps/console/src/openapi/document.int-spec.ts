import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { KeyRole } from '#storage';
import { anyOfSchema, type JsonSchemaNode } from '#testing';
import { RunningConsole } from '../running-console.fixture.js';

interface Described {
  readonly parameters: { name: string; in: string; required: boolean; schema: JsonSchemaNode }[];
  readonly requestBody?: { content: Record<string, { schema: JsonSchemaNode }> };
  readonly responses: Record<string, { content?: Record<string, { schema: JsonSchemaNode }> }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { schemas: Record<string, JsonSchemaNode> };
}

interface Asking {
  readonly values: unknown[];
  readonly body: unknown;
  readonly role: KeyRole;
}

const running = new RunningConsole();
const { ask } = running;
let document: Document;

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : `${value as string}`);

beforeAll(async () => {
  await running.open();
  await running.startRetention();
  await running.fill();
  document = (await ask('GET', '/openapi.json')).body as unknown as Document;
});
afterAll(running.close);

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
