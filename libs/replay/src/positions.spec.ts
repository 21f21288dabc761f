import { describe, expect, it } from '@jest/globals';
import { groupPositions } from './positions.js';

describe('groupPositions', () => {
  it('takes a topic that was not read yet for one of which nothing was read', () => {
    expect(groupPositions({ 'usage.v1': '12', 'support.v1': 3 })).toEqual(
      new Map([
        ['usage.v1', 12n],
        ['billing.v1', 0n],
        ['support.v1', 3n],
        ['customer.v1', 0n],
      ]),
    );
  });

  it('says what it cannot read', () => {
    expect(() => groupPositions({ 'usage.v2': '1' })).toThrow('"usage.v2" is none of the topics');
    expect(() => groupPositions({ 'usage.v1': '-1' })).toThrow('usage.v1: expected an offset');
    expect(() => groupPositions({ 'usage.v1': 1.5 })).toThrow('usage.v1: expected an offset');
  });
});
