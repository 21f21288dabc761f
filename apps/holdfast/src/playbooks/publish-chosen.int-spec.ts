import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { LoadedPlaybook } from '#playbook-folder';
import { parsePlaybook } from '#playbooks';
import { publishedPlaybooks, retirePlaybook } from '#storage';
import { openTestDatabase, type TestDatabase } from '#testing';
import { publishChosen, type ChosenPublication } from './publish-chosen.js';

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
});
afterAll(() => store.close());

function loaded(id: string): LoadedPlaybook {
  const source = JSON.stringify({
    ...{ playbook: id, version: 1, title: id, purpose: 'service', when: { bandEntered: ['high'] } },
    steps: [{ task: { title: 'Call', suggest: 'Listen.', dueInDays: 1 } }],
  });
  const parsed = parsePlaybook(source, 'spec', { segments: new Map() });
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems));
  return { playbook: parsed.playbook, file: `${id}.yaml`, source, lacks: [] };
}

it('puts a retired playbook back to work when it is asked for by name, and says so', async () => {
  const folder = [loaded('call'), loaded('write')];
  const publish = (chosen: readonly LoadedPlaybook[], named: boolean): Promise<ChosenPublication[]> =>
    publishChosen(store.database, chosen, { named, by: 'spec' });
  const atWork = async (): Promise<string[]> =>
    (await publishedPlaybooks(store.database)).flatMap(({ playbook, status }) => (status === 'active' ? playbook : []));
  expect((await publish(folder, false)).map(({ outcome }) => outcome)).toEqual(['published', 'published']);

  await retirePlaybook(store.database, 'call', 'spec');
  expect((await publish(folder, false)).map(({ outcome }) => outcome)).toEqual(['retired', 'unchanged']);
  expect(await atWork()).toEqual(['write']);

  expect(await publish(folder.slice(0, 1), true)).toEqual([{ playbook: 'call', version: 1, outcome: 'resumed' }]);
  expect(await atWork()).toEqual(['call', 'write']);
  expect((await publish(folder, true)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
});
