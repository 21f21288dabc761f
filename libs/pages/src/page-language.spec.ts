import { describe, expect, it } from '@jest/globals';
import { acceptedLanguage } from './page-language.js';

describe('the language of a page by the browser', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['tr-TR,tr;q=0.9,en;q=0.8', 'tr'],
    ['de-DE,de;q=0.9,ja;q=0.7,en;q=0.8', 'en'],
    ['fr, ja;q=0.5', 'ja'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-CN,zh;q=0.9', 'en'],
    ['ja;q=0, *', 'en'],
    ['ja;q=much', 'en'],
  ])('%s: %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });
});
