import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { EVENT_SCHEMAS, EVENT_TYPES } from '../events/event-types.js';
import { asyncApiDocument } from './asyncapi.js';
import { messageExamples } from './examples.js';
import { jsonSchemas } from './json-schemas.js';

const ajv = new Ajv({ strict: false, validateFormats: false });
const schemas = jsonSchemas();
const event = (type: string, data: unknown): unknown => ({
  specversion: '1.0',
  id: 'e',
  source: 's',
  type,
  subject: 'c',
  time: '2026-01-01T00:00:00Z',
  data,
});

describe('the published JSON Schemas', () => {
  it('exist for every event type', () => {
    expect(EVENT_TYPES.filter((type) => !schemas.has(type))).toEqual([]);
  });

  it.each(EVENT_TYPES)('judge data of %s as the code does', (type) => {
    const validate = ajv.compile(schemas.get(type)!);
    const samples = [
      {},
      {
        event: 'x',
        amount: 1,
        ticket: 't',
        score: 3,
        sentiment: 'neutral',
        feature: 'f',
        traits: {},
        seat: 's',
        answer: 1,
      },
      {
        purpose: 'p',
        channel: 'c',
        state: 'denied',
        message: 'm',
        survey: 's',
        answer: 'yes',
        unknown: { kept: true },
      },
      {
        amount: -1,
        event: '',
        ticket: 5,
        score: 99,
        sentiment: 'odd',
        traits: { deep: {} },
        seat: null,
        billingPeriodMonths: 0,
      },
      { amount: null, currency: 'eur', quantity: -1, addOns: [''] },
    ];
    for (const data of samples)
      expect([data, validate(event(type, data))]).toEqual([data, EVENT_SCHEMAS[type].safeParse(data).success]);
  });

  it('refuse an event without a subject, of another type or version', () => {
    const validate = ajv.compile(schemas.get('customer.erased')!);
    const good = event('customer.erased', {}) as object;
    expect(validate(good)).toBe(true);
    for (const over of [{ subject: undefined }, { type: 'x' }, { specversion: '0.3' }])
      expect(validate(JSON.parse(JSON.stringify({ ...good, ...over })))).toBe(false);
  });
});

describe('the published examples', () => {
  it.each([...schemas.keys()])('of %s is one that its schema takes', (name) => {
    const validate = ajv.compile(schemas.get(name)!);
    expect([validate(messageExamples().get(name)), validate.errors]).toEqual([true, null]);
  });
});

describe('the AsyncAPI document', () => {
  it('names every message that has a schema on at least one channel', () => {
    const { channels } = asyncApiDocument('1.2.3') as { channels: Record<string, { messages: object }> };
    const named = new Set(Object.values(channels).flatMap(({ messages }) => Object.keys(messages)));
    expect([...schemas.keys()].filter((name) => !named.has(name))).toEqual([]);
  });
});
