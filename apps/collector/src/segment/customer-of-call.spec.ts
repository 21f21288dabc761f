import { describe, expect, it } from '@jest/globals';
import { customerOfCall } from './customer-of-call.js';

describe('who the customer of a call is', () => {
  it('is the group where the call names one, its user the seat', () => {
    expect(customerOfCall({ userId: 'u', groupId: 'g' }, 'auto')).toEqual({ customer: 'g', account: true, seat: 'u' });
    expect(customerOfCall({ userId: 'u', context: { groupId: 'g' } }, 'auto')).toEqual({
      customer: 'g',
      account: true,
      seat: 'u',
    });
    expect(customerOfCall({ anonymousId: 'a', groupId: 'g' }, 'auto')).toEqual({ customer: 'g', account: true });
  });

  it('is the user where no group is named or groups are not customers', () => {
    expect(customerOfCall({ userId: 'u', anonymousId: 'a' }, 'auto')).toEqual({ customer: 'u', account: false });
    expect(customerOfCall({ userId: 'u', groupId: 'g' }, 'user')).toEqual({ customer: 'u', account: false });
    expect(customerOfCall({ userId: 42 }, 'auto')).toEqual({ customer: '42', account: false });
  });

  it.each([
    ['anonymous', { anonymousId: 'a' }, 'auto'],
    ['anonymous', { anonymousId: 'a', groupId: 'g' }, 'user'],
    ['missing_group', { userId: 'u' }, 'group'],
    ['missing_subject', {}, 'auto'],
    ['missing_subject', { userId: '', groupId: null }, 'auto'],
    ['wrong_type', { userId: {} }, 'auto'],
    ['wrong_type', { userId: 'u', groupId: [] }, 'auto'],
    ['wrong_type', { userId: 'u', context: { groupId: true } }, 'auto'],
  ] as const)('is refused as %s for %j under the rule "%s"', (reason, call, rule) => {
    expect(customerOfCall(call, rule)).toMatchObject({ reason });
  });
});
