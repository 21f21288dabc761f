// The feature engine alone, on a made-up subscription business: fold, snapshot, encode and decode per second of CPU
// time (so that a busy machine doesn't spoil the figures), bytes a customer, bytes allocated and garbage an event.
// Needs a build: npm run -s build && node --expose-gc --max-semi-space-size=256 test/bench/engine.mjs
import { compileCatalogue } from '#feature-engine';

const TYPES = ['post', 'newfriend', 'like', 'adview', 'dislike', 'unfriend', 'message', 'reply'];
const CUSTOMERS = 400;
const DAYS = 150;
const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const WARM_SECONDS = 0.75;
const LEAST_SECONDS = 1.5;

/** Park and Miller's generator: the same customers in every run. */
function generator(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function customerEvents(customer, random) {
  const events = [];
  const add = (type, time, data) =>
    events.push({
      type,
      time,
      data,
      id: `${customer}-${events.length}-6f1c2a9e-4b7d-4f0e-9c55`,
      source: 'https://shop.example/tracking',
      customer: String(customer),
    });
  const perDay = 2 + random() * 14;
  for (let day = 0; day < DAYS; day++) {
    const midnight = START + day * DAY_MS;
    if (day % 30 === 0) {
      const data = { plan: 'basic', amount: 10, billingPeriodMonths: 1, endsAt: '2026-01-01' };
      add(day === 0 ? 'subscription.started' : 'subscription.renewed', midnight, data);
    }
    for (let time = midnight - (Math.log(random()) / perDay) * DAY_MS; time < midnight + DAY_MS;) {
      add('usage.recorded', Math.floor(time), { event: TYPES[Math.floor(random() ** 2 * TYPES.length)] });
      time -= (Math.log(random()) / perDay) * DAY_MS;
    }
  }
  return events;
}

/** CPU seconds that running `work` over and over has taken by the time they reach `least`, and how often it ran. */
function repeat(work, least) {
  const before = process.cpuUsage();
  for (let rounds = 1; ; rounds++) {
    work();
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (seconds >= least) return { rounds, seconds };
  }
}

/** Units of work a CPU second, once the compiler has done its part and earlier garbage is gone. */
function rate(units, work) {
  globalThis.gc?.();
  repeat(work, WARM_SECONDS);
  const { rounds, seconds } = repeat(work, LEAST_SECONDS);
  return Math.round((units * rounds) / seconds);
}

const engine = compileCatalogue({ usageTypes: TYPES });
const random = generator(20_250_101);
const histories = Array.from({ length: CUSTOMERS }, (_, customer) => customerEvents(customer, random));
const events = histories.reduce((sum, history) => sum + history.length, 0);
const foldAll = () =>
  histories.map((history) => {
    const state = engine.empty();
    for (const event of history) engine.fold(state, event);
    return state;
  });

const states = foldAll();
const encoded = states.map((state) => engine.encode(state));
const vector = new Float64Array(engine.catalogue.features.length);
const asOf = START + DAYS * DAY_MS;

const memory = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** Twice: buffers found dead by the first are given back by the second. */
function collectGarbage() {
  globalThis.gc();
  globalThis.gc();
}

/**
 * Bytes allocated an event when a day's events go into states that exist already, and those of them that are garbage:
 * what has gone after a collection. The rest is what the states have grown by.
 */
function measureBytes() {
  const warm = encoded.map((bytes) => engine.decode(bytes));
  const again = histories.map((history) =>
    history.slice(-50).map((event) => ({ ...event, id: `${event.id}-again`, time: event.time + DAY_MS })),
  );
  const count = again.length * 50;
  collectGarbage();
  const before = memory();
  again.forEach((history, i) => history.forEach((event) => engine.fold(warm[i], event)));
  const allocated = memory();
  collectGarbage();
  const kept = memory();
  warm.length = 0;
  return { allocated: (allocated - before) / count, garbage: (allocated - kept) / count };
}

/** The median of several measurements: the compiler allocates in between. */
function bytesPerEvent() {
  if (!globalThis.gc) return { allocatedPerEvent: null, garbagePerEvent: null };
  const runs = Array.from({ length: 7 }, measureBytes);
  const median = (name) => Math.round(runs.map((run) => run[name]).sort((a, b) => a - b)[3]);
  return { allocatedPerEvent: median('allocated'), garbagePerEvent: median('garbage') };
}

const sizes = encoded.map((bytes) => bytes.length).sort((a, b) => a - b);
const result = {
  features: engine.catalogue.features.length,
  customers: CUSTOMERS,
  events,
  foldPerSecond: rate(events, foldAll),
  snapshotPerSecond: rate(CUSTOMERS, () => states.forEach((state) => engine.snapshot(state, asOf, vector))),
  encodePerSecond: rate(CUSTOMERS, () => states.forEach((state) => engine.encode(state))),
  decodePerSecond: rate(CUSTOMERS, () => encoded.forEach((bytes) => engine.decode(bytes))),
  bytesMedian: sizes[sizes.length >> 1],
  ...bytesPerEvent(),
};
console.log(JSON.stringify(result));
