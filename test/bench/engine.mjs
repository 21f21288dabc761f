// The feature engine alone, on a made-up subscription business: fold, snapshot, encode and decode per second of CPU
// time (so that a busy machine doesn't spoil the figures), bytes a customer, bytes allocated an event.
// Needs a build: npm run -s build && node --expose-gc --max-semi-space-size=256 test/bench/engine.mjs
import { compileCatalogue } from '#feature-engine';

const TYPES = ['post', 'newfriend', 'like', 'adview', 'dislike', 'unfriend', 'message', 'reply'];
const CUSTOMERS = 400;
const DAYS = 150;
const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 0, 1);
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

/** Runs `work` until enough CPU time has passed; units of work a CPU second. */
function rate(units, work) {
  work();
  const before = process.cpuUsage();
  let rounds = 0;
  let seconds = 0;
  while (seconds < LEAST_SECONDS) {
    work();
    rounds++;
    const { user, system } = process.cpuUsage(before);
    seconds = (user + system) / 1e6;
  }
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

/** Growth of heap and buffers while events go into states that exist already: garbage, and what the states gain. */
function allocatedPerEvent() {
  if (!globalThis.gc) return null;
  const warm = encoded.map((bytes) => engine.decode(bytes));
  const again = histories.map((history) =>
    history.slice(-50).map((event) => ({ ...event, id: `${event.id}-again`, time: event.time + DAY_MS })),
  );
  // Twice: buffers found dead by the first are given back by the second.
  globalThis.gc();
  globalThis.gc();
  const before = process.memoryUsage();
  again.forEach((history, i) => history.forEach((event) => engine.fold(warm[i], event)));
  const after = process.memoryUsage();
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return Math.round(bytes / (again.length * 50));
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
  allocatedPerEvent: allocatedPerEvent(),
};
console.log(JSON.stringify(result));
