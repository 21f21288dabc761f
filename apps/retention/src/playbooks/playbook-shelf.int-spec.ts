import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import { parsePlaybook } from '#playbooks';
import { publishPlaybooks, retirePlaybook } from '#storage';
import { openTestDatabase, type TestDatabase } from '#testing';
import { PlaybookShelf } from './playbook-shelf.js';

let store: TestDatabase;
let schedules: number;
let shelf: PlaybookShelf;

beforeAll(async () => {
  store = await openTestDatabase();
});
afterAll(() => store.close());
beforeEach(() => {
  schedules = 0;
  shelf = new PlaybookShelf(silentLog, () => schedules++);
});

async function publish(playbook: string, version: number, when: object): Promise<void> {
  const source = JSON.stringify({
    ...{ playbook, version, title: playbook, purpose: 'service', when },
    steps: [{ task: { title: 'Call', suggest: 'Listen.', dueInDays: 1 } }],
  });
  const parsed = parsePlaybook(source, 'spec', { segments: new Map() });
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems));
  await publishPlaybooks(store.database, [{ playbook, version, source, body: parsed.playbook }], 'spec');
}

const current = async (): Promise<string[]> =>
  (await shelf.current(store.database)).active.map(({ playbook, version }) => `${playbook} v${version}`);

describe('PlaybookShelf', () => {
  it('holds what is published as of the question, and reads it once', async () => {
    expect(await current()).toEqual([]);
    await publish('at-risk', 1, { bandEntered: ['high'] });
    expect(shelf.set.active).toEqual([]);
    expect(await current()).toEqual(['at-risk v1']);
    const { set } = shelf;
    expect(await shelf.current(store.database)).toBe(set);
  });

  it('keeps versions that plays may still be on, also of a playbook that was retired', async () => {
    await publish('at-risk', 2, { bandEntered: ['high'] });
    expect(await current()).toEqual(['at-risk v2']);
    await retirePlaybook(store.database, 'at-risk', 'spec');
    expect(await current()).toEqual([]);
    for (const version of [1, 2])
      expect(shelf.set.versionOf({ playbook: 'at-risk', version })).toMatchObject({ playbook: 'at-risk', version });
  });

  it('asks for new schedules when a playbook that begins at a moment came or went, and for nothing else', async () => {
    await current();
    const before = schedules;
    await publish('by-event', 1, { event: { type: 'ticket.opened' } });
    await current();
    expect(schedules).toBe(before);
    await publish('by-date', 1, { sinceJoining: { days: [30] } });
    await current();
    expect(schedules).toBe(before + 1);
    await current();
    await retirePlaybook(store.database, 'by-date', 'spec');
    await current();
    expect(schedules).toBe(before + 2);
  });
});
