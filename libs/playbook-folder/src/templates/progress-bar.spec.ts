import { describe, expect, it } from '@jest/globals';
import { partsDiffer } from '../check/parts-agree.js';
import { TemplateSet } from './template-set.js';
import { EXAMPLE } from './variables.js';

const CONTENT = `email:
  subject: So far
  text: "{{ progress.percent | bar }} {{ progress.next }} {{ unsubscribe_url }}"
  html: '{{ progress.percent | bar }}<p>{{ progress.next }} <a href="{{ unsubscribe_url }}">.</a></p>'
feed:
  title: So far
  body: "{% if progress.next != '' %}{{ progress.next }}{% else %}all{% endif %}"
  progress: "{{ progress.percent }}"
`;
const templates = new TemplateSet({
  files: ['en', 'ja'].map((language) => ({ template: 't', language, file: `t/${language}.yaml`, content: CONTENT })),
  variables: [{ template: 't', file: 't/variables.yaml', content: 'progress: {}' }],
  fallback: 'en',
});
const NEXT = { byLanguage: { tr: 'Davet', en: 'Invite <b>one</b>' } };
const render = <S extends 'email' | 'feed'>(section: S, percent: unknown, locale = 'ja', next: unknown = NEXT) =>
  templates.render('t', section, locale, { ...EXAMPLE, progress: { percent, next } }).content;

describe('progress in a message', () => {
  it('is a bar in either part of a mail, and both say the same', () => {
    const { text, html } = render('email', 60);
    expect(templates.problems).toEqual([]);
    expect(text).toContain('■■■■■■□□□□');
    expect(html).toMatch(/<td width="60%"[^>]*background:#1f6feb[^>]*>[^<]*<\/td><td width="40%"/);
    expect(html).toContain('Invite &lt;b&gt;one&lt;/b&gt;');
    expect(partsDiffer(text, html)).toBeNull();
    expect(render('email', 0).html).not.toContain('#1f6feb');
    expect(render('email', 100).text).toContain('■■■■■■■■■■');
  });

  it('is a number in the feed, with text by language in the one of the message or else the fallback', () => {
    expect(render('feed', 33.4)).toMatchObject({ progress: 33, body: 'Invite <b>one</b>' });
    const onlyTurkish = { byLanguage: { tr: 'Davet' } };
    expect(render('feed', 0, 'ja', onlyTurkish)).toMatchObject({ progress: 0, body: 'Davet' });
    expect(render('feed', 250, 'en', '')).toMatchObject({ progress: 100, body: 'all' });
  });

  it.each([['soon'], [''], [Number.NaN], [{}]])('that is %p is an error, not a bar', (percent) => {
    expect(() => render('feed', percent)).toThrow('progress is no number from 0 to 100');
  });
});
