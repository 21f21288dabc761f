import { describe, expect, it } from '@jest/globals';
import { money, table, thousands } from './output.js';

describe('a table', () => {
  it('has numbers to the right, texts to the left, and no blanks at line ends', () => {
    const rows = [
      ['ada', 7, 'x'],
      ['grace', 1_234, ''],
    ];
    expect(table(['who', 'events', 'note'], rows).split('\n')).toEqual([
      'who    events  note',
      'ada         7  x',
      'grace    1234',
    ]);
  });

  it('is aligned with letters that take two columns in a terminal', () => {
    const lines = table(
      ['name', 'n'],
      [
        ['客戶', 1],
        ['ひと', 10],
        ['カナ', 3],
        ['고객', 4],
        ['（全）', 5],
        ['ada', 2],
      ],
    ).split('\n');
    expect(lines).toEqual([
      'name     n',
      '客戶     1',
      'ひと    10',
      'カナ     3',
      '고객     4',
      '（全）   5',
      'ada      2',
    ]);
  });

  it('is only its header when there is nothing to show', () => {
    expect(table(['who', 'events'], [])).toBe('who  events');
  });
});

describe('figures for people', () => {
  it('have separators, two digits for money, and a dash for the unknown', () => {
    expect([thousands(1_234_567), thousands(12.4)]).toEqual(['1,234,567', '12']);
    expect([money(123_456, 'USD'), money(-5, null), money(null, 'EUR')]).toEqual(['1,234.56 USD', '-0.05', '-']);
  });
});
