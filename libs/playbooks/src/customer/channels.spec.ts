import { describe, expect, it } from '@jest/globals';
import { addressOf } from './channels.js';
import { UNKNOWN_CUSTOMER, type CustomerState } from './customer-state.js';

const withTrait = (name: string, value: string): CustomerState => ({
  ...UNKNOWN_CUSTOMER,
  traits: { [name]: { value, at: 1, id: 'e', since: 1 } },
});

describe('addressOf', () => {
  it.each([
    ['+90 (532) 123-45 67', '+905321234567'],
    ['+886 912 345 678', '+886912345678'],
    ['+81‑90‑1234‑5678', '+819012345678'],
    ['0532 123 45 67', null],
    ['00905321234567', null],
    ['+0905321234567', null],
    ['+12345', null],
    ['+1234567890123456', null],
    ['call me', null],
  ])('takes the telephone number %s as %s', (phone, expected) => {
    expect(addressOf('cus-1', withTrait('phone', phone), 'sms')).toBe(expected);
  });

  it('finds everybody in the feed, by their own id', () => {
    expect(addressOf('cus-1', UNKNOWN_CUSTOMER, 'feed')).toBe('cus-1');
  });

  it('has no address for who gave none', () => {
    expect([addressOf('c', UNKNOWN_CUSTOMER, 'email'), addressOf('c', UNKNOWN_CUSTOMER, 'sms')]).toEqual([null, null]);
  });
});
