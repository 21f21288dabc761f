import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, planOf, type TestDatabase } from '#testing';
import { countPassed, loadStates, pageStates, saveStates, type GroupStates, type StateRow } from './customer-states.js';

const ROWS = 50_000;
const PAGE = 500;
const of = (group: number): GroupStates => ({ catalogue: 'k1', group });
let store: TestDatabase;

const row = (customer: string, over: Partial<StateRow> = {}): StateRow => ({
  ...{
    customer,
    state: Uint8Array.of(0, 255, 7),
    version: 2 ** 40,
    emittedAsOf: Date.parse('2026-01-01T00:00:00.123Z'),
  },
  ...over,
});

beforeAll(async () => {
  store = await openTestDatabase();
  await store.database.run(
    'spec',
    `INSERT INTO features.customer_state SELECT n % 4, 'c' || n, '\\x00', 1, now(), 'k1' FROM generate_series(1, ${ROWS}) n`,
  );
  await store.database.run('spec', 'ANALYZE features.customer_state');
});

afterAll(() => store.close());

describe('customer states', () => {
  it('come back as they were written, and are replaced in place', async () => {
    const rows = [row('x'), row('y', { emittedAsOf: null, state: new Uint8Array() })];
    const save = (states: StateRow[]): Promise<void> =>
      store.database.transaction('spec', (tx) => saveStates(tx, of(9), states));
    await save(rows);
    await save([row('x', { version: 3 })]);
    const [y, x] = (await loadStates(store.database, of(9), ['x', 'y', 'z']))
      .sort((a, b) => a.version - b.version)
      .toReversed();
    expect([x, y].map((one) => ({ ...one, state: [...one!.state] }))).toEqual([
      { ...row('x', { version: 3 }), state: [0, 255, 7] },
      { ...rows[1], state: [] },
    ]);
    expect(await loadStates(store.database, of(8), ['x'])).toEqual([]);
    expect(await loadStates(store.database, { catalogue: 'k2', group: 9 }, ['x'])).toEqual([]);
  });

  it('are paged in byte order, each once', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = await pageStates(store.database, of(1), after, PAGE);
      seen.push(...page.map(({ customer }) => customer));
      if (page.length < PAGE) break;
      after = page.at(-1)!.customer;
    }
    expect(seen).toHaveLength(ROWS / 4);
    expect(seen).toEqual([...seen].sort());
  });

  it('are counted with those that pages have passed, the last one included', async () => {
    const rows = ['s1', 's2', 's3'].map((customer) => row(customer));
    await store.database.transaction('spec', (tx) => saveStates(tx, of(7), rows));
    const counts = await Promise.all(['', 's2', 't'].map((after) => countPassed(store.database, of(7), after)));
    expect(counts).toEqual([0, 2, 3].map((passed) => ({ customers: 3, passed })));
  });

  it('are found by index in a large table', async () => {
    const customers = Array.from({ length: 100 }, (_, i) => `c${i * 4}`);
    const plans = [
      await planOf(store.database, (queries) => loadStates(queries, of(0), customers)),
      await planOf(store.database, (queries) => pageStates(queries, of(0), 'c2', PAGE)),
    ];
    for (const plan of plans) {
      expect(plan).toContain('customer_state_pkey');
      expect(plan).not.toContain('Seq Scan');
    }
  });
});
