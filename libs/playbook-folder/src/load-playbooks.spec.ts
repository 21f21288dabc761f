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

  it('puts segments and milestones into the playbooks that name them', () => {
    const segments = 'busy: { features: { usage_days_28d: { atLeast: 5 } } }';
    const milestones = [
      'start:',
      '  - { milestone: visit, title: { en: Visit }, reached: { features: { usage_days_84d: 1 } } }',
      '  - { milestone: habit, title: { en: Habit }, reached: { segments: { any: [busy] } } }',
    ].join('\n');
    const source = `${playbook('a', 'sales')}\n      variables: { progress: { milestones: start } }`;
    const { playbooks } = load({ 'a.yaml': source, 'segments.yaml': segments, 'milestones.yaml': milestones });
    expect(playbooks[0]!.playbook.steps[0]!.send!.variables).toEqual({
      progress: {
        milestones: [
          { milestone: 'visit', title: { en: 'Visit' }, reached: { features: { usage_days_84d: 1 } } },
          {
            ...{ milestone: 'habit', title: { en: 'Habit' } },
            reached: { all: [{ any: [{ features: { usage_days_28d: { atLeast: 5 } } }] }] },
          },
        ],
      },
    });
    expect(() =>
      load({ 'a.yaml': source.replace('start', 'strat'), 'segments.yaml': segments, 'milestones.yaml': milestones }),
    ).toThrow(
      /a\.yaml:11: steps\.0\.send\.variables\.progress\.milestones: the name of a way of milestones\.yaml \(did you mean "start"\?\)/,
    );
  });

  it.each([
    [
      'segments.yaml',
      'busy: { features: { usage_dayz_28d: 5 } }',
      /segments\.yaml:1: busy\.features\.usage_dayz_28d: .*usage_days_28d/,
    ],
    ['milestones.yaml', 'start: [{ milestone: a, title: { ja: A }, reached: {} }]', /start\.0\.title: a title in "en"/],
    ['milestones.yaml', 'start: [{ milestone: a, title: {}, reached: {} }]', /start\.0\.title: expected a title/],
    [
      'milestones.yaml',
      'start: [{ milestone: a, title: { en: A }, reached: { segments: { any: [gone] } } }]',
      /start\.0\.reached\.segments\.any\.0: the name of a segment/,
    ],
    [
      'milestones.yaml',
      'start: [{ milestone: a, title: { en: A }, reached: {} }, { milestone: a, title: { en: A }, reached: {} }]',
      /start: expected a different name for each/,
    ],
  ])('says what is wrong in %s: %s', (file, content, message) => {
    expect(() => load({ [file]: content })).toThrow(message);
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
