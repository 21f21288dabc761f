import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonDepth } from './depth.js';

const slowDepth = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(slowDepth)) : 0;

describe('the nesting depth of JSON text', () => {
  it('is that of the parsed value, brackets and quotes inside texts and keys notwithstanding', () => {
    const tricky = fc.stringMatching(/^["\\[\]{}a]*$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        tricky,
        fc.integer(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(tricky, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(fc.property(tree, (value) => expect(jsonDepth(JSON.stringify(value), 100)).toBe(slowDepth(value))));
  });

  it('stops early beyond the limit, on text that no parser would survive', () => {
    expect(jsonDepth('['.repeat(5_000_000), 20)).toBe(21);
  });
});
