import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_EVENT_LIMITS, type CustomerEvent } from '#contracts';
import { businessOf, simulateBusiness } from '#simulator';
import { loadMapping } from '../import/load-mapping.js';
import { readMappedEvents } from '../import/read-mapped-events.js';
import { writeBusiness } from './write-business.js';

const business = businessOf({ customers: 25, days: 90, start: Date.parse('2026-01-05T00:00:00Z'), seed: 3 });
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-simulate-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const told = (events: readonly CustomerEvent[]): object[] =>
  events
    .map(({ type, customer, time, data }) => ({ type, customer, time, data }))
    .sort((a, b) => a.time - b.time || (`${a.customer} ${a.type}` < `${b.customer} ${b.type}` ? -1 : 1));

describe('writeBusiness', () => {
  it('writes events that its own mapping reads back as they were simulated', async () => {
    const lives = [...simulateBusiness(business)];
    const written = await writeBusiness(dir, business, () => undefined);
    const read: CustomerEvent[] = [];
    const all = { from: -Infinity, until: Infinity };
    for await (const one of readMappedEvents(dir, loadMapping(join(dir, 'mapping.yaml')), all, DEFAULT_EVENT_LIMITS)) {
      if (one.kind !== 'event') throw new Error(one.reason);
      read.push(one.event);
    }
    const events = lives.flatMap((life) => life.events);
    expect(told(read)).toEqual(told(events));
    const left = lives.filter(({ leftOn }) => leftOn !== null).length;
    expect(written).toMatchObject({ customers: 25, left, events: events.length });
  });

  it('tells the truth about every customer beside them', () => {
    const [header, ...rows] = readFileSync(join(dir, 'truth.csv'), 'utf8').trim().split('\n');
    expect(header).toBe(
      'customer,plan,left_on_day,causes,probability_7d,probability_14d,probability_30d,probability_60d,probability_90d',
    );
    const leftOn = [...simulateBusiness(business)].map((life) => `${life.customer},${life.leftOn ?? ''}`);
    expect(rows.map((row) => row.split(',')).map(([customer, , day]) => `${customer},${day}`)).toEqual(leftOn);
  });
});
