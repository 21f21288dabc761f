import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { listMoves } from '#storage';
import { eventually } from '#testing';
import { userInfo } from 'node:os';
import { runCommandLine } from '../cli/run-command-line.js';
import { CompetitorPlaybook } from './competitor-playbook.fixture.js';

const world = new CompetitorPlaybook();
const { introduce, tell, tasks, decisions } = world;

beforeAll(() => world.open());
afterEach(() => void jest.restoreAllMocks());
afterAll(() => world.close());

/** Runs `holdfast competitors record ...` and gives what it says as JSON. */
async function record(...words: string[]): Promise<Record<string, unknown>> {
  let out = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const command = ['competitors', 'record', ...words, '--json', '--config', world.configuration];
  expect(await runCommandLine(['node', 'holdfast', ...command])).toBe(0);
  spy.mockRestore();
  return JSON.parse(out) as Record<string, unknown>;
}

it('tells nobody when it is dry, else each of those whom the move tempts, once, without a console', async () => {
  await Promise.all([
    ...['haggles', 'wants-it', 'has-it', 'other-wish'].map((customer) => introduce(customer, 'high')),
    introduce('finds-it-dear', 'low'),
  ]);
  await tell('haggles', 'discount.requested', { discount: 0.2 });
  await tell('finds-it-dear', 'reason.given', { reason: 'price', source: 'person' });
  for (const customer of ['wants-it', 'has-it']) await tell(customer, 'feature.requested', { feature: 'Offline Mode' });
  await tell('has-it', 'feature.shipped', { feature: 'offline mode' }, '2026-02-01T00:00:00Z');
  await tell('other-wish', 'feature.requested', { feature: 'dark mode' });
  const move = ['Umbrella', '--cheaper', '--feature', 'offline mode'];
  const tempted = [
    { customer: 'finds-it-dear', because: ['finds the price high'] },
    { customer: 'haggles', because: ['asked for a discount'] },
    { customer: 'wants-it', because: ['asked for Offline Mode'] },
  ];
  expect(await record(...move, '--dry')).toMatchObject({ told: false, isNew: false, tempted });
  expect(await listMoves(world.retention.store.database, null, 10)).toEqual([]);

  expect(await record(...move, '--note', 'Ours comes in May')).toMatchObject({ told: true, isNew: true, tempted });
  const words = 'Umbrella released offline mode and became cheaper';
  const told = {
    haggles: `${words} (asked for a discount). Ours comes in May`,
    'wants-it': `${words} (asked for Offline Mode). Ours comes in May`,
  };
  await eventually(async () => expect(await tasks()).toEqual(told));
  await eventually(async () =>
    expect(await decisions('finds-it-dear')).toEqual(['competitor-move decision refused who']),
  );

  expect(await record('umbrella', '--feature', 'OfflineMode', '--cheaper')).toMatchObject({ isNew: false });
  expect(await listMoves(world.retention.store.database, null, 10)).toMatchObject([
    { competitor: 'Umbrella', tempted: 3, waiting: 0, recordedBy: userInfo().username },
  ]);
  expect(await record('Umbrella', '--cheaper', '--on', '2026-06-01')).toMatchObject({ isNew: true });
  await eventually(async () =>
    expect(await decisions('haggles')).toEqual([
      ...['competitor-move decision done', 'competitor-move decision refused once-per'],
    ]),
  );
  expect([await tasks(), await decisions('has-it'), await decisions('other-wish')]).toEqual([told, [], []]);
});
