import { describe, expect, it } from '@jest/globals';
import { parsePostmasterPid } from './postmaster-pid.js';

describe('postmaster.pid', () => {
  it('holds the process number in its first line', () => {
    expect(parsePostmasterPid('4711\n/data\n1763819281\n5432\n\n127.0.0.1\n  5432 0\nready   \n')).toBe(4711);
  });

  it('tells nothing when it is empty or torn', () => {
    expect([parsePostmasterPid(''), parsePostmasterPid('\n/data'), parsePostmasterPid('-3\n')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
