import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChurnTask, CustomerEvent } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { timeline } from '../timeline/timeline.js';
import { rowsKnownAt } from './rows-known-at.js';
import { TrainingSet } from './training-set.js';

const DAY_MS = 86_400_000;
const START = Date.parse('2025-01-01');
const engine = compileCatalogue({ usageTypes: ['login'] });
const task: ChurnTask = { definition: { kind: 'contract_ended', graceDays: 0 }, horizonDays: 20, leadDays: 0 };
const CUTOFF = START + 60 * DAY_MS;
const plan = { task, cutoffs: [CUTOFF - 30 * DAY_MS, CUTOFF], observedUntil: START + 120 * DAY_MS };

const shape = fc.record({
  minute: fc.integer({ min: 0, max: 100 * 1440 }),
  kind: fc.constantFrom('login', 'buy', 'ticket', 'renew', 'cancel'),
  amount: fc.integer({ min: 0, max: 500 }),
});

type Drawn = typeof shape extends fc.Arbitrary<infer T> ? T : never;

function toEvent(from: Drawn, id: number, customer: string): CustomerEvent {
  const own = { id: `e${id}`, source: 'test', customer, time: START + from.minute * 60_000 };
  switch (from.kind) {
    case 'login':
      return { ...own, type: 'usage.recorded', data: { event: 'login', quantity: from.amount } };
    case 'buy':
      return { ...own, type: 'purchase.made', data: { amount: from.amount } };
    case 'ticket':
      return { ...own, type: 'ticket.opened', data: { ticket: `t${from.amount}` } };
    case 'renew':
      return { ...own, type: 'subscription.renewed', data: { amount: from.amount } };
    default:
      return { ...own, type: 'subscription.canceled', data: {} };
  }
}

const started = (customer: string): CustomerEvent => ({
  type: 'subscription.started',
  id: 'start',
  source: 'test',
  customer,
  time: START,
  data: { amount: 10 },
});

const customerEvents = fc.array(shape, { maxLength: 30 }).map((list) => list.map((from, id) => toEvent(from, id, 'c')));

describe('TrainingSet', () => {
  it('gives rows whose features no event at or after the cut-off can change', () =>
    fc.assert(
      fc.property(customerEvents, customerEvents, (events, others) => {
        const before = [started('c'), ...events.filter(({ time }) => time < CUTOFF)];
        const after = others
          .filter(({ time }) => time >= CUTOFF)
          .map((event) => ({ ...event, id: `later-${event.id}` }));
        const rowOf = (all: CustomerEvent[]): { values: number[]; cutoffs: number[] } => {
          const set = new TrainingSet(engine, { ...plan, cutoffs: [CUTOFF] });
          set.add('c', timeline(all));
          const { values, cutoffs } = set.rows();
          return { values: [...values], cutoffs: [...cutoffs] };
        };
        expect(rowOf([...before, ...after])).toEqual(rowOf(before));
      }),
      { numRuns: 200 },
    ));

  it('gives the same rows whatever the order in which customers and events come', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.array(customerEvents, { minLength: 5, maxLength: 5 }),
        (names, lists) => {
          const timelines = names.map(
            (name, i) => [name, [started(name), ...lists[i]!.map((event) => ({ ...event, customer: name }))]] as const,
          );
          const build = (order: typeof timelines, turn: (events: CustomerEvent[]) => CustomerEvent[]): unknown => {
            const set = new TrainingSet(engine, plan);
            for (const [name, events] of order) set.add(name, timeline(turn([...events] as CustomerEvent[])));
            return set.rows();
          };
          expect(build(timelines.toReversed(), (events) => events.toReversed())).toEqual(
            build(timelines, (events) => events),
          );
        },
      ),
      { numRuns: 50 },
    ));

  it('folds on from cut-off to cut-off to the same features as from the beginning', () => {
    const events = timeline([
      started('c'),
      ...Array.from({ length: 50 }, (_, i) => toEvent({ minute: i * 2000, kind: 'login', amount: 1 }, i, 'c')),
    ]);
    const both = new TrainingSet(engine, plan);
    const last = new TrainingSet(engine, { ...plan, cutoffs: [CUTOFF] });
    both.add('c', events);
    last.add('c', events);
    const columns = engine.catalogue.features.length;
    expect(both.rows().values.slice(columns)).toEqual(last.rows().values);
  });

  it('gives no rows of a customer who asked to be forgotten', () => {
    const set = new TrainingSet(engine, plan);
    const erased: CustomerEvent = {
      ...started('c'),
      id: 'x',
      type: 'customer.erased',
      time: START + 90 * DAY_MS,
      data: {},
    };
    set.add('c', [started('c'), erased]);
    expect(set.size).toBe(0);
  });
});

describe('rowsKnownAt', () => {
  const set = new TrainingSet(engine, plan);
  const canceled = (customer: string, days: number): CustomerEvent => ({
    ...started(customer),
    id: 'end',
    type: 'subscription.canceled',
    time: START + days * DAY_MS,
    data: {},
  });
  set.add('leaves', [started('leaves'), canceled('leaves', 45)]);
  set.add('stays', [started('stays')]);
  const rows = set.rows();

  it('keeps rows whose window ends at the moment and drops those it cuts', () => {
    const at = (days: number): string[] => [...rowsKnownAt(rows, task, START + days * DAY_MS).customers];
    expect(at(50)).toEqual(['leaves', 'stays']);
    expect(at(49)).toEqual([]);
    expect(at(80)).toEqual(['leaves', 'stays', 'stays']);
  });

  it('forgets a churn that came after the moment', () => {
    const wide: ChurnTask = { ...task, horizonDays: 10 };
    const known = rowsKnownAt(rows, wide, START + 41 * DAY_MS);
    expect([...known.eventDays]).toEqual([Infinity, Infinity]);
    expect([...known.observedDays]).toEqual([11, 11]);
  });
});
