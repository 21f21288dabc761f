import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { loadPlaybooks } from '../playbooks/load-playbooks.js';
import { templateLanguage } from './template-language.js';
import { TemplateSet } from './template-set.js';
import type { TemplateVariables } from './variables.js';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-TW'];
const LAYOUT = '<html lang="{{ language }}"><title>{{ subject }}</title>{{ body | raw }}</html>';
const shipped = loadPlaybooks(fileURLToPath(new URL('../../../../deploy/playbooks', import.meta.url)), 'en');

const variables = (over: Partial<TemplateVariables> = {}): TemplateVariables => ({
  name: 'Ada',
  plan: 'Pro',
  since_year: '2019',
  signature: 'Mia',
  team: 'The team',
  unsubscribe_url: 'https://example.com/unsubscribe/t',
  ...over,
});

const file = (content: string, language = 'en') => ({ template: 't', language, file: `t/${language}.yaml`, content });
const GOOD = `subject: Hi {{ name }}\ntext: "{{ name }} {{ unsubscribe_url }}"\nhtml: "<p>{{ name }} {{ unsubscribe_url }}</p>"\n`;

describe('shipped templates', () => {
  it('are there in four languages for every playbook that sends', () => {
    for (const { steps } of shipped.playbooks)
      for (const { send } of steps)
        if (send !== undefined) expect([...shipped.templates.languages(send.template)].toSorted()).toEqual(LANGUAGES);
  });

  it('read well with everything known and with nothing known', () => {
    const nothing = variables({ name: null, plan: null, since_year: null });
    for (const template of ['we-miss-you', 'value-reminder'])
      for (const language of LANGUAGES)
        for (const given of [variables(), nothing]) {
          const message = shipped.templates.render(template, language, given);
          expect(message.language).toBe(language);
          for (const part of [message.subject, message.text, message.html]) {
            expect(part).not.toMatch(/\{\{|\{%|undefined|null|\[object/);
            expect(part.includes('Ada')).toBe(given.name !== null);
          }
          expect(message.subject).not.toMatch(/\n|^\s|\s$/);
          expect(message.text).toContain(given.unsubscribe_url);
          expect(message.html).toContain(`href="${given.unsubscribe_url}"`);
          expect(message.html).toContain(`lang="${language}"`);
          for (const part of [message.text, message.html]) expect(part).toContain('Mia');
        }
  });
});

describe('TemplateSet', () => {
  it('escapes in HTML what a customer calls themselves, and not in the text', () => {
    const set = new TemplateSet([file(GOOD)], LAYOUT, 'en');
    const { html, text } = set.render('t', 'en', variables({ name: '<script>alert("x")</script>' }));
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(text).toContain('<script>');
  });

  it('keeps a name with line breaks out of the subject line', () => {
    const set = new TemplateSet([file(GOOD)], LAYOUT, 'en');
    expect(set.render('t', 'en', variables({ name: 'A\r\nBcc: all@example.com' })).subject).toBe(
      'Hi A Bcc: all@example.com',
    );
  });

  it('says which variable is unknown, and where', () => {
    expect(new TemplateSet([file(GOOD.replace('{{ name }}', '{{ nmae }}'))], LAYOUT, 'en').problems[0]).toBe(
      't/en.yaml: subject: unknown variable "nmae", expected one of name, plan, since_year, signature, team, unsubscribe_url',
    );
  });

  it('asks for every part, the fallback language and the way out', () => {
    const problems = (content: string, language = 'en') =>
      new TemplateSet([file(content, language)], LAYOUT, 'en').problems;
    expect(problems(GOOD.replace(/text: .*\n/, ''))[0]).toMatch(/^t\/en\.yaml: text: /);
    expect(problems(GOOD, 'ja')).toEqual(['template t: the fallback language "en" is missing']);
    expect(problems(GOOD.replaceAll(' {{ unsubscribe_url }}', ''))).toContain(
      't/en.yaml: text and html must both show unsubscribe_url',
    );
    expect(problems(GOOD.replace('{{ name }}', '{% include "secret" %}'))).not.toEqual([]);
    expect(problems('subject: [')[0]).toMatch(/^t\/en\.yaml:1: /);
  });
});

describe('templateLanguage', () => {
  it.each([
    ['ja-JP', 'ja'],
    ['tr_TR', 'tr'],
    ['zh-Hant', 'zh-TW'],
    ['zh_TW', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-CN', 'en'],
    ['de', 'en'],
    ['not a locale', 'en'],
    [null, 'en'],
  ])('gives %s the language %s', (locale, language) => {
    expect(templateLanguage(LANGUAGES, locale, 'en')).toBe(language);
  });
});
