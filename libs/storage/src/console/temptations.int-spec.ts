import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, planOf, type TestDatabase } from '#testing';
import { untoldTempted } from './competitor-moves.js';
import { countTempted, pageTempted } from './tempted-preview.js';
import { loadTemptations, saveTemptations, type TemptationRow } from './temptations.js';

const ROWS = 50_000;
const WANTED = [
  { kind: 'wish', key: 'w7' },
  { kind: 'competitor', key: 'acme' },
];
let store: TestDatabase;

const row = (customer: string, over: Partial<TemptationRow> = {}): TemptationRow => ({
  ...{ customer, kind: 'wish', key: 'darkmode', what: 'dark mode', saidAt: 1_000, metAt: null, open: true },
  ...over,
});

beforeAll(async () => {
  store = await openTestDatabase();
  await store.database.run(
    'spec',
    `INSERT INTO console.temptation SELECT n % 4, 'c' || n, 'wish', 'w' || n % 100, 'W' || n % 100, now(), NULL, n % 2 = 0
      FROM generate_series(1, ${ROWS}) n`,
  );
  await store.database.run('spec', 'ANALYZE console.temptation');
});

afterAll(() => store.close());

describe('what customers have said', () => {
  it('comes back as it was written, and is replaced in place', async () => {
    const save = (...rows: TemptationRow[]): Promise<void> =>
      store.database.transaction('spec', (tx) => saveTemptations(tx, 9, rows));
    const other = row('y', { kind: 'price', key: '', what: '', saidAt: null, metAt: 5, open: false });
    await save(row('x'), other);
    await save(row('x', { saidAt: 2_000, open: false }));
    const found = await loadTemptations(store.database, [row('x'), other, row('z')]);
    expect(found.toSorted((a, b) => (a.customer < b.customer ? -1 : 1))).toEqual([
      row('x', { saidAt: 2_000, open: false }),
      other,
    ]);
  });

  it('is found without looking through everybody', async () => {
    const names = Array.from({ length: 5_000 }, (_, n) => row(`c${n}`));
    const plans = await Promise.all([
      planOf(store.database, (queries) => loadTemptations(queries, names)),
      // It fails for want of the row that an explained statement doesn't give.
      planOf(store.database, (queries) => countTempted(queries, WANTED).catch(() => undefined)),
      planOf(store.database, (queries) => pageTempted(queries, WANTED, null, 50)),
      planOf(store.database, (queries) => untoldTempted(queries, null, 500)),
    ]);
    for (const plan of plans) expect([plan, /Seq Scan on (temptation|tempted)/.test(plan)]).toEqual([plan, false]);
  });
});
