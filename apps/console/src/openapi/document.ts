import { z } from 'zod';
import { problemBody, PROBLEM_JSON } from '../answers/problem.js';
import { PROBLEM_WORDS, type Operation, type ProblemStatus } from '../operations/operation.js';

type Schema = Record<string, unknown>;
/** Named schemas found while the operations are written. */
type Components = Record<string, Schema>;

const ALWAYS: readonly ProblemStatus[] = [400, 401, 403, 429, 431, 503];
const ETAG = { description: 'Tells versions apart.', schema: { type: 'string' } };

/** The OpenAPI 3.1 document of the operations: the same schemas that requests are checked by. */
export function openApiDocument(operations: readonly Operation[]): Schema {
  const components: Components = {};
  const problem = schemaOf(problemBody, 'output', components);
  const paths: Record<string, Schema> = {};
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.method] = described(operation, problem, components);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Holdfast console',
      version: '1',
      description: 'Customers at risk, what was done about them, and tasks for people. See docs/console.md.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made by `holdfast console keys create`.' },
      },
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

function described(operation: Operation, problem: Schema, components: Components): Schema {
  const { id, tag, summary, role, body, success, etag, ifMatch } = operation;
  const [status, answer] = success;
  const statuses = [
    ...ALWAYS,
    ...(operation.problems ?? []),
    // A cursor that no page has given.
    ...(operation.query?.shape['after'] === undefined || operation.problems?.includes(404) ? [] : ([404] as const)),
    ...(body === undefined ? [] : ([413, 415] as const)),
    ...(ifMatch === true ? ([412, 428] as const) : []),
  ].sort();
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `Needs a key of the role ${role}.`,
    parameters: [
      ...parametersOf('path', operation.params, components),
      ...parametersOf('query', operation.query, components),
      ...(ifMatch === true
        ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string', minLength: 1 } }]
        : []),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: json(schemaOf(body, 'input', components)) } }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(etag === true ? { headers: { ETag: ETAG } } : {}),
        ...(answer === null ? {} : { content: json(schemaOf(answer, 'output', components)) }),
      },
      ...(etag === true && operation.method === 'get' ? { 304: { description: 'The reader has it already.' } } : {}),
      ...Object.fromEntries(
        statuses.map((code) => [
          code,
          { description: PROBLEM_WORDS[code], content: { [PROBLEM_JSON]: { schema: problem } } },
        ]),
      ),
    },
  };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined, components: Components): Schema[] {
  if (schema === undefined) return [];
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field as z.ZodType, 'input', components);
    const optional = (field as z.ZodType).safeParse(undefined).success;
    return {
      ...{ name, in: place, required: place === 'path' || !optional },
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function json(schema: Schema): Schema {
  return { 'application/json': { schema } };
}

/** A schema as JSON Schema 2020-12; what it names by `meta({ id })` goes to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): Schema {
  const {
    $schema: _,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, {
    ...{ target: 'draft-2020-12', io, unrepresentable: 'any', reused: 'inline' },
    override: ({ zodSchema, jsonSchema }) => {
      // What comes as text in an address is written as the number that it must be.
      if (io === 'input' && zodSchema._zod.def.type === 'number' && jsonSchema.type === undefined)
        jsonSchema.type = 'number';
    },
  }) as Schema & { $defs?: Components };
  for (const [name, found] of Object.entries($defs ?? {})) components[name] = hoisted(found) as Schema;
  const { id } = (schema.meta() ?? {}) as { id?: string };
  const own = hoisted(rest) as Schema;
  if (id === undefined || own['$ref'] !== undefined) return own;
  components[id] = own;
  return { $ref: `#/components/schemas/${id}` };
}

/** The same with references into the components, without the ids that zod repeats inside. */
function hoisted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hoisted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, found]) => !(key === 'id' && typeof found === 'string'))
      .map(([key, found]) => [
        key,
        key === '$ref' && typeof found === 'string'
          ? found.replace('#/$defs/', '#/components/schemas/')
          : hoisted(found),
      ]),
  );
}
