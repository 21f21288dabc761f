import { z } from 'zod';
import { EVENT_SCHEMAS, EVENT_TYPES } from '../events/event-types.js';
import { ACTION_TYPE, actionEventData } from '../messages/action-event.js';
import { CLOCK_TYPE } from '../messages/clock-marker.js';
import { featureVector } from '../messages/feature-vector.js';
import { RISK_TYPE, riskEventData } from '../messages/risk-event.js';

/** A JSON Schema, draft 7: what AsyncAPI 3 understands by itself. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';
const clockData = z.looseObject({ sweep: z.boolean().describe('Have every customer scored as of `time`.') });

const CUSTOMER = 'Customer id; also the record key.';

/**
 * JSON Schema of every message by the name that the published files have: CloudEvents by their type, `feature-vector`
 * for the vectors. A schema says less than the code: times are checked for their format only where a validator does so,
 * and limits of size, nesting and age are not in it.
 */
export function jsonSchemas(): ReadonlyMap<string, JsonSchema> {
  const events = EVENT_TYPES.map((type): [string, JsonSchema] => [type, event(type, EVENT_SCHEMAS[type], CUSTOMER)]);
  return new Map([
    ...events,
    [CLOCK_TYPE, event(CLOCK_TYPE, clockData)],
    [RISK_TYPE, event(RISK_TYPE, riskEventData, CUSTOMER)],
    [ACTION_TYPE, event(ACTION_TYPE, actionEventData, CUSTOMER)],
    ['feature-vector', { $schema: DRAFT_7, title: 'feature-vector', ...schemaOf(featureVector) }],
  ]);
}

function event(type: string, data: z.ZodType, subject?: string): JsonSchema {
  const needsData = !data.safeParse({}).success;
  const text = { type: 'string', minLength: 1, maxLength: 1_024 };
  return {
    $schema: DRAFT_7,
    title: type,
    type: 'object',
    required: [
      'specversion',
      'id',
      'source',
      'type',
      ...(subject === undefined ? [] : ['subject']),
      'time',
      ...(needsData ? ['data'] : []),
    ],
    properties: {
      specversion: { const: '1.0' },
      id: { ...text, description: 'With source, identifies the event: sent twice, it counts once.' },
      source: { ...text, description: 'Names the producer.' },
      type: { const: type },
      ...(subject === undefined ? {} : { subject: { ...text, maxLength: 256, description: subject } }),
      time: { type: 'string', format: 'date-time', description: 'When it happened, with zone.' },
      datacontenttype: { type: 'string' },
      data: schemaOf(data),
    },
    additionalProperties: true,
  };
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return rest;
}
