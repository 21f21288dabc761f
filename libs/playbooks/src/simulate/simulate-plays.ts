import { PlaybookSet } from '../timeline/playbook-set.js';
import type { StoryRules } from '../timeline/story-rules.js';
import { DueQueue } from './due-queue.js';
import type { Happening } from './happening.js';
import { SimulatedCustomer } from './simulated-customer.js';
import type { Told } from './told.js';

/** What a simulation goes by. */
export interface SimulationRules extends Omit<StoryRules, 'clock' | 'spent'> {
  /** Playbooks begin to work then, epoch ms: what happened before is known, and began nothing. */
  readonly from: number;
  /** The clock stands still then, epoch ms. */
  readonly until: number;
  /** What campaigns had spent before; nothing unless told. */
  readonly spent?: ReadonlyMap<string, number>;
}

/**
 * What the retention service would have done: the same decisions, steps and guard rails under a clock that jumps from
 * one moment at which something happens to the next. A message leaves at the moment for which it was decided, if the
 * guard rails still allow it then; nobody answers but through `happenings`.
 *
 * @param happenings - by rising moment, of any number of customers
 * @returns everything that was decided, done and refused, in the order of time
 */
export function* simulatePlays(happenings: Iterable<Happening>, given: SimulationRules): Generator<Told> {
  const { playbooks, policy, idOf, from, until } = given;
  const atWork: StoryRules = { playbooks, policy, idOf, clock: 'wall', spent: new Map(given.spent) };
  const before: StoryRules = { ...atWork, playbooks: new PlaybookSet([]), spent: new Map() };
  const customers = new Map<string, SimulatedCustomer>();
  const queue = new DueQueue();
  let rules = before;
  /** How far the clock has come. What should have been done long ago is done now. */
  let clock = from;

  const passed = function* (now: number): Generator<Told> {
    if (rules === before && now >= from) {
      rules = atWork;
      // Publishing plans everybody anew.
      for (const one of customers.values()) {
        yield* told(
          one.customer,
          one.tell(rules, (timeline) => timeline.wake(from)),
        );
        queue.set(one.customer, one.dueAt);
      }
    }
    for (let due = queue.next(now); due !== null; due = queue.next(now)) {
      const one = customers.get(due.customer)!;
      clock = Math.max(clock, due.at);
      yield* told(one.customer, one.wake(rules, clock));
      queue.set(one.customer, one.dueAt);
    }
  };
  for (const happening of happenings) {
    if (happening.at >= until) break;
    yield* passed(happening.at);
    clock = Math.max(clock, happening.at);
    const { customer } = happening;
    let one = customers.get(customer);
    if (one === undefined) customers.set(customer, (one = new SimulatedCustomer(customer)));
    yield* told(customer, take(one, happening, rules, rules === atWork));
    // What was decided for this very moment leaves in it.
    if (one.dueAt !== null && one.dueAt <= happening.at) yield* told(customer, one.wake(rules, happening.at));
    queue.set(customer, one.dueAt);
  }
  yield* passed(until - 1);
}

function take(one: SimulatedCustomer, happening: Happening, rules: StoryRules, news: boolean) {
  const { at } = happening;
  switch (happening.kind) {
    case 'event': {
      const { event } = happening;
      return one.tell(rules, (timeline) => timeline.event(event, `${event.source}/${event.id}`, at, news));
    }
    case 'risk':
      return one.tell(rules, (timeline) => timeline.risk(happening.trigger, at));
    case 'features':
      return one.tell(rules, (timeline) => {
        timeline.features(happening.values, happening.order);
        return [];
      });
    default:
      return happening satisfies never;
  }
}

function* told(customer: string, outcomes: Iterable<Told['outcome']>): Generator<Told> {
  for (const outcome of outcomes) yield { customer, outcome };
}
