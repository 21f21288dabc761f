import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { loadPlaybooks } from '../load-playbooks.js';
import { PLAIN_LAYOUT } from '../templates/mail-layout.js';
import { TemplateSet } from '../templates/template-set.js';
import { checkPlaybookMessages } from './check-playbook-messages.js';
import { checkTemplates, languagesOf } from './check-templates.js';
import { partsDiffer } from './parts-agree.js';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-TW'];
const shipped = loadPlaybooks(fileURLToPath(new URL('../../../../deploy/playbooks', import.meta.url)), 'en');

const setOf = (texts: Readonly<Record<string, string>>): TemplateSet =>
  new TemplateSet({
    ...{ fallback: 'en', layout: PLAIN_LAYOUT },
    files: Object.entries(texts).map(([language, content]) => ({
      ...{ template: 't', language, file: `t/${language}.yaml`, content },
    })),
    variables: [{ template: 't', file: 't/variables.yaml', content: 'feature: dark mode' }],
  });

describe('messages that are shipped', () => {
  it('are there in four languages, fit their channels, and say the same in text and HTML', () => {
    expect(languagesOf(shipped.templates)).toEqual(LANGUAGES);
    expect(checkTemplates(shipped.templates, LANGUAGES)).toEqual([]);
  });

  it('get everything they read from the playbooks that send them', () => {
    const playbooks = [...shipped.playbooks, ...shipped.practice].map(({ playbook }) => playbook);
    expect(checkPlaybookMessages(playbooks, shipped.templates)).toEqual([]);
  });
});

describe('checkTemplates', () => {
  it('tells of a language that is missing, a text too long for its channel, and a value that nobody brings', () => {
    const [sms, feed] = [`sms: "${'x'.repeat(460)}"`, `feed: { title: "${'語'.repeat(31)}", body: "{{ feature }}" }`];
    const faults = checkTemplates(setOf({ en: `${sms}\n${feed}`, ja: feed }), ['en', 'ja']);
    expect(faults.map(({ language, section, rule, detail }) => `${language} ${section} ${rule}: ${detail}`)).toEqual([
      'ja sms missing-language: customers of this language get the default one',
      'en sms length: 4 segments of GSM-7, at most 3 are sent',
      'en feed length: feed.title: 62 columns, at most 60 are shown',
      'ja feed length: feed.title: 62 columns, at most 60 are shown',
    ]);
    const open = setOf({ en: 'sms: "{{ feature.name }}"' });
    expect(checkTemplates(open, ['en'])[0]).toMatchObject({ rule: 'missing-variable' });
  });

  it('tells of a playbook whose step does not bring what its template reads', () => {
    const { playbook } = shipped.practice.find(({ playbook: one }) => one.playbook === 'exit-intent-offer')!;
    const without = { ...playbook, steps: playbook.steps.map((step) => ({ ...step })) };
    const [first] = without.steps;
    first!.offer = { ...first!.offer!, coupon: undefined };
    const [fault, ...others] = checkPlaybookMessages([without], shipped.templates);
    expect(fault).toMatchObject({ playbook: 'exit-intent-offer', at: 'steps.0', rule: 'missing-variable' });
    expect(fault!.detail).toContain('undefined variable: offer_code');
    expect([fault, ...others].map((one) => one!.language).toSorted()).toEqual(LANGUAGES);
  });
});

describe('partsDiffer', () => {
  const HTML =
    '<head><style>p { color: red }</style></head><p>Hello Ada &amp; Ben,</p><p>20&nbsp;% until <b>May 5</b>: <a href="https://a.example/?x=1&amp;y=2">here</a></p>';

  it.each([
    ['Hello Ada & Ben,\n20 % until May 5: here https://a.example/?x=1&y=2', null],
    [
      'Hello Ada & Ben,\n25 % until May 5: here https://a.example/?x=1&y=2',
      'numbers: only the text has 25, only the HTML has 20',
    ],
    [
      'Hello Ada & Ben,\n20 % until May 5: here https://a.example/',
      'links: only the text has https://a.example/, only the HTML has https://a.example/?x=1&y=2',
    ],
    ['Dear friends, 20 5 https://a.example/?x=1&y=2', expect.stringMatching(/^\d+ % of the words in common/)],
  ])('compares links, numbers and words: %j', (text, expected) => {
    expect(partsDiffer(text, HTML)).toEqual(expected);
  });
});
