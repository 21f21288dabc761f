import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { loadTemplates } from './load-templates.js';
import { PLAIN_LAYOUT } from './mail-layout.js';
import { SECTION_NAMES } from './rendered.js';
import { templateLanguage } from './template-language.js';
import { TemplateSet } from './template-set.js';
import { EXAMPLE, STRANGER } from './variables.js';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-TW'];
const shipped = loadTemplates(fileURLToPath(new URL('../../../../deploy/playbooks/templates', import.meta.url)), 'en');

const file = (content: string, language = 'en') => ({ template: 't', language, file: `t/${language}.yaml`, content });
const setOf = (content: string, over: Partial<ConstructorParameters<typeof TemplateSet>[0]> = {}): TemplateSet =>
  new TemplateSet({ files: [file(content)], layout: PLAIN_LAYOUT, fallback: 'en', ...over });
const GOOD = `email:
  subject: Hi {{ name }}
  text: "{{ name }} {{ unsubscribe_url }}"
  html: "<p>{{ name }} {{ unsubscribe_url }}</p>"
`;

describe('shipped templates', () => {
  it('are sound, and there in four languages on every channel', () => {
    expect(shipped.problems).toEqual([]);
    for (const template of shipped.names)
      for (const section of shipped.sections(template))
        expect([...shipped.languages(template, section)].toSorted()).toEqual(LANGUAGES);
  });

  it('read well with everything known and with nothing known', () => {
    for (const template of shipped.names)
      for (const language of LANGUAGES)
        for (const given of [EXAMPLE, STRANGER])
          for (const section of shipped.sections(template)) {
            const rendered = shipped.render(template, section, language, { ...shipped.examples(template), ...given });
            expect(rendered.language).toBe(language);
            const said = JSON.stringify(rendered.content);
            expect(said).not.toMatch(/\{\{|\{%|undefined|\[object/);
            expect(said.replaceAll(/"(link|progress)":null/g, '')).not.toContain('null');
            if (section === 'email') expect(said.includes('Ada')).toBe(given.name !== null);
          }
  });

  it('show the way out in both parts of a mail, in the language that the mail says it is in', () => {
    for (const template of shipped.names.filter((name) => shipped.sections(name).includes('email')))
      for (const language of LANGUAGES) {
        const variables = { ...shipped.examples(template), ...EXAMPLE };
        const { subject, text, html } = shipped.render(template, 'email', language, variables).content;
        expect(subject).not.toMatch(/\n|^\s|\s$/);
        expect(text).toContain(EXAMPLE.unsubscribe_url);
        expect(html).toContain(`href="${EXAMPLE.unsubscribe_url}"`);
        expect(html).toContain(`lang="${language}"`);
        expect(html).not.toMatch(/<(img|script|iframe|link)\b|@import|url\(/i);
      }
  });
});

describe('TemplateSet', () => {
  it('escapes in HTML what a customer calls themselves, and not in the text', () => {
    const name = '<script>alert("x")</script>';
    const { html, text } = setOf(GOOD).render('t', 'email', 'en', { ...EXAMPLE, name }).content;
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(text).toContain('<script>');
  });

  it('keeps a name with line breaks out of the subject line', () => {
    const { subject } = setOf(GOOD).render('t', 'email', 'en', {
      ...EXAMPLE,
      name: 'A\r\nBcc: all@example.com',
    }).content;
    expect(subject).toBe('Hi A Bcc: all@example.com');
  });

  it('says which variable is unknown, and where', () => {
    expect(setOf(GOOD.replace('{{ name }}', '{{ nmae }}')).problems).toEqual([
      't/en.yaml: email.subject: unknown variable "nmae", expected one of customer_id, name, company, industry, role, plan, country, owner, since_year, signature, team, unsubscribe_url, survey_url, booking_url, card_update_url',
    ]);
  });

  it('reads what a step brings along once it is declared, and sends nothing on a guess when it is missing', () => {
    const variables = [{ template: 't', file: 't/variables.yaml', content: 'offer: { code: SAVE25, percent: 25 }' }];
    const set = setOf('sms: "{{ name }}, {{ offer.percent }}% with {{ offer.code }}"', { variables });
    expect(set.problems).toEqual([]);
    expect(set.render('t', 'sms', 'en', { ...EXAMPLE, ...set.examples('t') }).content).toEqual({
      text: 'Ada, 25% with SAVE25',
    });
    for (const missing of [{}, { offer: {} }])
      expect(() => set.render('t', 'sms', 'en', { ...EXAMPLE, ...missing })).toThrow('undefined variable');
    expect(setOf(GOOD, { variables: [{ ...variables[0]!, content: 'name: x' }] }).problems).toEqual([
      't/variables.yaml: name is there for every template: choose another name',
    ]);
  });

  it('speaks the fallback language where a language lacks a section', () => {
    const files = [file(`${GOOD}sms: hello`), file(GOOD, 'ja')];
    const set = new TemplateSet({ files, fallback: 'en' });
    expect(set.problems).toEqual([]);
    expect(set.render('t', 'sms', 'ja-JP', EXAMPLE)).toEqual({ language: 'en', content: { text: 'hello' } });
    expect(new TemplateSet({ files: [file(GOOD), file('sms: hello', 'ja')], fallback: 'en' }).problems).toEqual([
      'template t: "sms" is there in ja but not in en',
    ]);
  });

  it('keeps every value of a webhook one value, whatever it holds', () => {
    const set = setOf('webhook: { type: t, data: { who: "{{ name }}", list: ["{{ plan }}", 1] } }');
    const name = '", "admin": true, "x": "';
    expect(set.render('t', 'webhook', null, { ...EXAMPLE, name }).content).toEqual({
      type: 't',
      data: { who: name, list: ['Pro', 1] },
    });
  });

  it('takes no link but one to the web', () => {
    const variables = [{ template: 't', file: 'f', content: 'u: https://example.com' }];
    const set = setOf('feed: { title: t, body: b, link: { url: "{{ u }}", label: go } }', { variables });
    expect(set.render('t', 'feed', null, { ...EXAMPLE, u: '/plans' }).content.link).toEqual({
      url: '/plans',
      label: 'go',
    });
    for (const u of ['javascript:alert(1)', '//elsewhere.example', 'data:text/html,x'])
      expect(() => set.render('t', 'feed', null, { ...EXAMPLE, u })).toThrow('feed.link.url is no web address');
  });

  it('lays out paragraphs and whole sections, and says where their markup is broken', () => {
    const mjml = GOOD.replace(
      /html: .*/,
      'mjml: "<mj-section><mj-column><mj-button href=\'{{ unsubscribe_url }}\'>x</mj-button></mj-column></mj-section>"',
    );
    const set = setOf(mjml);
    expect(set.problems).toEqual([]);
    expect(set.render('t', 'email', 'en', EXAMPLE).content.html).toContain(`href="${EXAMPLE.unsubscribe_url}"`);
    expect(setOf(GOOD.replace('</p>', '')).problems[0]).toMatch(/^t\/en\.yaml: email\.html: /);
  });

  it('asks for every part, the fallback language and the way out', () => {
    const problems = (content: string, language = 'en') =>
      new TemplateSet({ files: [file(content, language)], fallback: 'en' }).problems;
    expect(problems(GOOD.replace(/ {2}text: .*\n/, ''))[0]).toMatch(/^t\/en\.yaml: email\.text: /);
    expect(problems(GOOD, 'ja')).toEqual(['template t: the fallback language "en" is missing']);
    expect(problems(GOOD, 'EN_us')).toContain('t/EN_us.yaml: expected LANGUAGE.yaml, such as en.yaml');
    expect(problems(GOOD.replaceAll(' {{ unsubscribe_url }}', ''))).toContain(
      't/en.yaml: email: text and html must both show unsubscribe_url',
    );
    expect(problems('email: [')[0]).toMatch(/^t\/en\.yaml:1: /);
    expect(problems('{}')[0]).toContain(`expected at least one of "${SECTION_NAMES.slice(0, 1).join()}"`);
    expect(problems('a: &a [x]\nsms: *a')).toHaveLength(1);
  });

  it('lets a template read or run nothing but its variables', () => {
    const reading = ['{% include "secret" %}', '{% render "secret" %}', '{% layout "/etc/passwd" %}'];
    for (const text of reading)
      expect(setOf(`sms: '${text}'`).problems).toEqual([expect.stringMatching(/^t\/en\.yaml: sms: /)]);
    for (const path of ['name.constructor', 'name.__proto__.polluted', 'constructor.name']) {
      const set = setOf(`sms: '{{ ${path} }}'`);
      if (set.problems.length === 0) expect(() => set.render('t', 'sms', 'en', EXAMPLE)).toThrow('undefined variable');
    }
  });

  it('ends a template that would run for ever or fill the memory', () => {
    const loop = setOf(`sms: '{% for a in (1..900) %}{% for b in (1..900) %}x{% endfor %}{% endfor %}'`);
    expect(() => loop.render('t', 'sms', 'en', EXAMPLE)).toThrow(/limit/);
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
