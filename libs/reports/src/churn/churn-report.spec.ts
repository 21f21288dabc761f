import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rate } from '../rates/rate.js';
import type { ReportPeriod } from '../periods/periods.js';
import type { Spell } from '../spells/spells.js';
import { ChurnReport } from './churn-report.js';

const period = (start: number, end: number): ReportPeriod => ({ name: `${start}`, start, end });

const spells: fc.Arbitrary<Spell[]> = fc
  .uniqueArray(fc.nat(60), { maxLength: 6 })
  .map((marks) => marks.toSorted((a, b) => a - b))
  .map((marks) =>
    marks.flatMap((start, index) => (index % 2 === 0 ? [{ start, end: marks[index + 1] ?? Infinity }] : [])),
  );

describe('coming and going in a period', () => {
  it('counts the textbook example: 10 lost of 250 gained is 4 %', () => {
    const report = new ChurnReport([period(10, 20)]);
    for (let i = 0; i < 500; i++) report.take([{ start: 0, end: i < 5 ? 12 : Infinity }], null);
    for (let i = 0; i < 250; i++) report.take([{ start: 15, end: i < 5 ? 18 : Infinity }], null);
    expect(report.rows()).toEqual([
      {
        ...{ period: '10', segment: null, atStart: 500, gained: 250, returned: 0, lost: 10, atEnd: 740 },
        ...{ churn: rate(5, 500), lostToGained: 0.04, growth: 0.48 },
      },
    ]);
  });

  it('takes an end at the first instant of a period for a loss of that period', () => {
    const report = new ChurnReport([period(0, 10), period(10, 20)]);
    report.take([{ start: 3, end: 10 }], null);
    expect(report.rows().map(({ atStart, gained, lost, atEnd }) => [atStart, gained, lost, atEnd])).toEqual([
      [0, 1, 0, 1],
      [1, 0, 1, 0],
    ]);
  });

  it('balances: the end of a period is its start, plus who came, less who left; and the start of the next', () =>
    fc.assert(
      fc.property(fc.array(spells, { maxLength: 20 }), (customers) => {
        const periods = [period(0, 10), period(10, 20), period(20, 45)];
        const report = new ChurnReport(periods);
        for (const one of customers) report.take(one, null);
        const rows = report.rows();
        return rows.every(
          ({ atStart, gained, lost, atEnd }, at) =>
            atStart + gained - lost === atEnd && (at === 0 || rows[at - 1]!.atEnd === atStart),
        );
      }),
    ));

  it('adds up over segments to everybody', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(spells, fc.constantFrom('a', 'b')), { maxLength: 20 }), (customers) => {
        const report = new ChurnReport([period(5, 30)]);
        for (const [one, name] of customers) report.take(one, () => name);
        const [all, ...parts] = report.rows();
        const sum = (key: 'atStart' | 'gained' | 'lost' | 'atEnd') => parts.reduce((total, row) => total + row[key], 0);
        expect([sum('atStart'), sum('gained'), sum('lost'), sum('atEnd')]).toEqual([
          ...[all!.atStart, all!.gained, all!.lost, all!.atEnd],
        ]);
      }),
    ));
});
