import { describe, expect, it } from '@jest/globals';
import { smsSegments } from './sms-segments.js';

describe('smsSegments', () => {
  it.each([
    ['160 plain characters', 'a'.repeat(160), 1, 'GSM-7'],
    ['161 plain characters', 'a'.repeat(161), 2, 'GSM-7'],
    ['306 plain characters', 'a'.repeat(306), 2, 'GSM-7'],
    ['80 euro signs, of two septets each', '€'.repeat(80), 1, 'GSM-7'],
    ['81 euro signs', '€'.repeat(81), 2, 'GSM-7'],
    ['70 Japanese characters', 'あ'.repeat(70), 1, 'UCS-2'],
    ['71 Japanese characters', 'あ'.repeat(71), 2, 'UCS-2'],
    ['a Turkish letter that GSM-7 lacks', `${'a'.repeat(70)}ğ`, 2, 'UCS-2'],
    ['German umlauts', 'ü'.repeat(160), 1, 'GSM-7'],
    ['35 emoji of two units each', '😀'.repeat(35), 1, 'UCS-2'],
    ['36 emoji', '😀'.repeat(36), 2, 'UCS-2'],
  ])('counts %s', (_, text, segments, encoding) => {
    expect(smsSegments(text)).toEqual({ segments, encoding });
  });
});
