import { describe, expect, it } from '@jest/globals';
import { loadConfiguration } from '#config';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownNames } from './known-names.js';
import { loadPlaybooks, type PlaybookLibrary } from './load-playbooks.js';

const playbook = (id: string, destination: string): string =>
  [
    ...[
      `playbook: ${id}`,
      'version: 1',
      `title: ${id}`,
      'purpose: service',
      'when: { event: { type: site.exit_intent } }',
    ],
    ...['steps:', '  - send:', '      channel: slack', `      destination: ${destination}`, '      template: alert'],
  ].join('\n');

function load(files: Readonly<Record<string, string>>): PlaybookLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'playbook-folder-'));
  try {
    for (const place of ['practice', 'templates/alert']) mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, 'templates/alert/en.yaml'), 'chat: { title: Look, text: at this }');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const destinations = [{ channel: 'slack', name: 'sales', url: 'https://hooks.slack.example/T/B/x' }];
    const config = loadConfiguration({ env: {}, overrides: { retention: { destinations } } });
    return loadPlaybooks(folder, 'en', knownNames(config));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('loadPlaybooks', () => {
  it('refuses a playbook at work that writes to a destination nobody has configured', () => {
    expect(load({ 'a.yaml': playbook('a', 'sales') }).playbooks.map(({ lacks }) => lacks)).toEqual([[]]);
    expect(() => load({ 'a.yaml': playbook('a', 'salse') })).toThrow(
      /a\.yaml:9: steps\.0\.send\.destination: the name of a destination for slack in the configuration.*sales.*salse/,
    );
  });

  it('lets one lie ready that does, and says what it lacks', () => {
    const { practice } = load({
      'practice/a.yaml': playbook('a', 'team'),
      'practice/b.yaml': playbook('b', 'sales'),
    });
    expect(practice.map(({ lacks }) => lacks)).toEqual([
      [expect.stringMatching(/practice\/a\.yaml:9: steps\.0\.send\.destination: .*found "?team/)],
      [],
    ]);
    expect(() => load({ 'practice/a.yaml': playbook('a', 'sales').replace('template: alert', 'template: x') })).toThrow(
      'template',
    );
  });
});
