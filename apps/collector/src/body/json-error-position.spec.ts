import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonErrorPosition } from './json-error-position.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the position at which text stops being JSON', () => {
  it('is the end of every valid JSON text', () =>
    fc.assert(fc.property(fc.json(), (text) => expect(jsonErrorPosition(text)).toBe(text.length))));

  it('is never past the fault: what stands before it could still become JSON', () =>
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        const broken = text.slice(0, cut % (text.length + 1)) + '\u0001' + text.slice(cut % (text.length + 1));
        fc.pre(!isJson(broken));
        expect(jsonErrorPosition(broken)).toBeLessThanOrEqual(broken.indexOf('\u0001'));
      }),
    ));

  it.each([
    ['{"a":1,"b"}', 10],
    ['[1,]', 3],
    ['{} x', 3],
    ['nul', 0],
    ['{"a":{"b":[1,2,3}}', 16],
    ['"\\x"', 0],
    ['[', 1],
    ['', 0],
  ])('is, for %s, %i', (text, position) => expect(jsonErrorPosition(text)).toBe(position));

  it('is found in a million characters', () =>
    expect(jsonErrorPosition(`["${'x'.repeat(1_000_000)}",]`)).toBe(1_000_004));
});
