import { describe, expect, it } from '@jest/globals';
import { InvalidConfiguration } from '#config';
import { compileEngine } from './compile-engine.js';

describe('compileEngine', () => {
  it('names every problem with its path in the configuration', () => {
    const problems = (catalogue: Record<string, unknown>): readonly string[] => {
      try {
        compileEngine({ catalogue });
        return [];
      } catch (error) {
        if (error instanceof InvalidConfiguration) return error.problems;
        throw error;
      }
    };
    expect(problems({ usageType: ['login'], rememberHours: 0 })).toEqual([
      expect.stringMatching(/^catalogue\.rememberHours: /),
      'catalogue.usageType: there is no such setting',
    ]);
  });
});
