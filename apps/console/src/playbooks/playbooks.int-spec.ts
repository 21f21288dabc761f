import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#storage';
import { RunningConsole, type Asked } from '../running-console.fixture.js';

const running = new RunningConsole();
const { ask } = running;

beforeAll(running.open);
afterAll(running.close);

describe('playbooks in the console', () => {
  const source = (version: number, template = 'exit-intent-offer'): string =>
    [
      ...['playbook: stay', `version: ${version}`, 'title: Stay', 'labels: [spec]', 'purpose: marketing'],
      ...['when:', '  event: { type: site.exit_intent }', 'who:', '  plays: { none: [{ playbook: stay }] }'],
      ...['steps:', '  - send:', '      channel: feed', `      template: ${template}`, '      signedBy: Mia'],
    ].join('\n');
  const publish = (text: string, role: KeyRole = 'manager'): Promise<Asked> =>
    ask('POST', '/v1/playbooks', { role, body: { source: text, file: 'stay.yaml' } });
  const listed = async (query: string): Promise<unknown[]> =>
    (await ask('GET', `/v1/playbooks?limit=200&${query}`, { role: 'viewer' })).body.entries!.map(
      ({ playbook, version, status }) => `${String(playbook)} ${String(version)} ${String(status)}`,
    );

  it('are published by a manager, versioned, and retired by whoever saw their newest state', async () => {
    expect((await publish(source(1), 'agent')).status).toBe(403);
    const first = await publish(source(1));
    expect([first.status, first.body['status'], first.body['publishedBy']]).toEqual([200, 'active', 'spec manager']);
    expect((await publish(source(1).replace('Stay', 'Go'))).body).toMatchObject({ status: 409, detail: /raise/ });
    expect((await publish(source(2))).body).toMatchObject({ version: 2, steps: ['send'], when: ['event'] });
    expect((await publish(source(1))).body).toMatchObject({ status: 409, detail: 'a newer version is published' });
    const versions = await ask('GET', '/v1/playbooks/stay/versions');
    expect(versions.body.entries!.map(({ version, status }) => [version, status])).toEqual([
      [2, 'active'],
      [1, 'superseded'],
    ]);
    expect((await ask('GET', '/v1/playbooks/stay/versions/1')).body['source']).toBe(source(1));

    const retire = (etag: string): Promise<Asked> =>
      ask('DELETE', '/v1/playbooks/stay/publication', { role: 'manager', headers: { 'if-match': etag } });
    expect((await retire(first.headers.get('etag')!)).status).toBe(412);
    const shown = await ask('GET', '/v1/playbooks/stay');
    expect((await retire(shown.headers.get('etag')!)).body['status']).toBe('retired');
    expect(await listed('label=spec')).toEqual(['stay 2 retired']);
    const again = await ask('PUT', '/v1/playbooks/stay/publication', { role: 'manager' });
    expect([again.status, again.body['status']]).toEqual([200, 'active']);
  });

  it('that lie ready are switched on by name, unless something has to be configured first', async () => {
    expect(await listed('status=ready')).toContain('birthday 1 ready');
    const on = await ask('PUT', '/v1/playbooks/birthday/publication', { role: 'manager' });
    expect([on.status, on.body['status'], on.body['publishedBy']]).toEqual([200, 'active', 'spec manager']);
    const alert = await ask('PUT', '/v1/playbooks/owner-alert/publication', { role: 'manager' });
    expect([alert.status, alert.body['lacks']]).toEqual([
      422,
      [expect.stringMatching(/owner-alert\.yaml:\d+: .*destination.*found/)],
    ]);
  });

  it('that are wrong are told by file, line, value and what was expected', async () => {
    const wrong = source(3, 'exit-intent-ofer').replace('channel: feed', 'channel: feeed');
    const checked = await ask('POST', '/v1/playbook-validations', { role: 'viewer', body: { source: wrong } });
    expect(checked.body).toEqual({
      valid: false,
      playbook: null,
      faults: [
        {
          ...{ file: 'playbook.yaml', line: 12, path: 'steps.0.send', found: expect.stringContaining('feeed') },
          expected: expect.stringMatching(/^expected \{ channel, template, signedBy \}/),
        },
      ],
    });
    // As long as the document allows, however many bytes that takes.
    expect((await publish('語'.repeat(65_536))).status).toBe(422);
    const unknown = await publish(source(3, 'exit-intent-ofer'));
    expect([unknown.status, unknown.body['faults']]).toEqual([
      422,
      [
        {
          ...{ file: 'stay.yaml', line: 13, path: 'steps.0.send.template', found: '"exit-intent-ofer"' },
          expected: expect.stringMatching(/the name of a template.*exit-intent-offer/),
        },
      ],
    ]);
    expect((await ask('POST', '/v1/playbook-validations', { body: { source: source(3) } })).body['valid']).toBe(true);
    const bomb = `a: &a [x,x,x]\n${'bcdefgh'.replaceAll(/./g, (c) => `${c}: &${c} [${`*${String.fromCharCode(c.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`;
    expect((await publish(bomb)).status).toBe(422);
  });
});
