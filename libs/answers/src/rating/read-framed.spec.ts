import { describe, expect, it } from '@jest/globals';
import { frameNumber } from './frame-number.js';
import { readFramed } from './read-framed.js';

const TO_TEN = { kind: 'scale', min: 0, max: 10 } as const;

describe('frameNumber', () => {
  it('puts a sign where the number was and words for the ends and the marks beside it', () =>
    expect(frameNumber('lovely people - 9, thanks')).toEqual({
      value: 9,
      frame: 'bb lovely people qq nnn pp thanks ee',
    }));

  it('keeps what is written without blanks in one row', () =>
    expect(frameNumber('給八分吧')).toEqual({ value: 8, frame: '給〇分吧' }));

  it.each(['between 4 and 6', '7.5', '$9', '8:30', 'no number', '十分感謝'])('has no frame for "%s"', (text) =>
    expect(frameNumber(text)).toBeNull(),
  );
});

describe('readFramed', () => {
  it('takes a number for the answer where the words beside it say how it was', () =>
    expect(readFramed('a measly 2 and never again', TO_TEN)).toEqual({
      ...{ kind: 'answer', value: 2 },
      comment: 'a measly 2 and never again',
    }));

  it.each(['our crew of 9 is waiting', 'was that 9?', '2 wheels came off', '15 from me', '荷物が2つ足りない'])(
    'takes no answer out of "%s"',
    (text) => expect(readFramed(text, TO_TEN)).toBeNull(),
  );
});
