import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#testing';
import {
  loadScoredCustomers,
  pageOutdatedScores,
  saveScoredCustomers,
  type ScoredCustomer,
} from './scored-customers.js';
import { appendRisks, readOutbox, removeFromOutbox } from './risk-outbox.js';
import { loadSourceEpoch, saveScoringProgress, scoringSummary } from './scoring-progress.js';

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
});

afterAll(() => store.close());

const customer = (name: string, over: Partial<ScoredCustomer> = {}): ScoredCustomer => ({
  ...{ customer: name, generation: 1, version: 7, asOf: Date.parse('1997-09-30T00:00:00.001Z'), catalogue: 'k1' },
  ...{ vector: Float64Array.of(1.5, NaN, -0), valueMinor: 2 ** 40, currency: 'EUR', cause: 'silence', sequence: 2 },
  score: {
    ...{ model: 'm1', probability: 0.123456789012345, band: 'medium', signs: ['a,"b', '{}'], toldProbability: 0.1 },
    abstainReason: 'thin-history',
  },
  ...over,
});

describe('scored customers', () => {
  const rows = [
    customer('x'),
    customer('y', { score: null, valueMinor: null, currency: null, sequence: 0 }),
    customer('z', { score: { ...customer('z').score!, model: null, signs: [], abstainReason: null } }),
  ];

  it('come back as they were written', async () => {
    await store.database.transaction('spec', (tx) => saveScoredCustomers(tx, 1, rows));
    await store.database.transaction('spec', (tx) => saveScoredCustomers(tx, 1, rows));
    const back = await loadScoredCustomers(store.database, 1, ['x', 'y', 'z', 'other']);
    expect(back.sort((a, b) => (a.customer < b.customer ? -1 : 1))).toEqual(rows);
  });

  it('are outdated unless the model itself has scored their newest vector', async () => {
    const page = { group: 1, after: '', limit: 10, model: 'm1', catalogue: 'k1' };
    const names = async (over: Partial<typeof page>): Promise<string[]> =>
      (await pageOutdatedScores(store.database, { ...page, ...over })).map((row) => row.customer);
    expect(await names({})).toEqual(['y', 'z']);
    expect(await names({ model: 'm2', limit: 2 })).toEqual(['x', 'y']);
    expect(await names({ model: 'm2', after: 'y' })).toEqual(['z']);
    expect(await names({ catalogue: 'k2' })).toEqual([]);
  });

  it('are summed up with the risk events decided and those not yet published', async () => {
    await store.database.transaction('spec', async (tx) => {
      await saveScoringProgress(tx, 1, { sourceEpoch: 5, riskEvents: 3 });
      await saveScoringProgress(tx, 1, { sourceEpoch: 4, riskEvents: 1 });
      const risk = (name: string) => ({ customer: name, eventId: name, event: '{}', receivedAt: null });
      await appendRisks(tx, 1, ['c', 'a', 'b'].map(risk));
    });
    expect(await loadSourceEpoch(store.database, 1)).toBe(5);
    expect(await scoringSummary(store.database)).toEqual({ customers: 3, scored: 2, riskEvents: 4, unpublished: 3 });
    const [first, second] = await readOutbox(store.database, 1, 2);
    expect([first!.customer, second!.customer]).toEqual(['c', 'a']);
    await removeFromOutbox(store.database, 1, second!.position);
    expect((await readOutbox(store.database, 1, 9)).map((entry) => entry.customer)).toEqual(['b']);
  });
});
