import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { reliabilitySvg, rocAuc } from '#churn-model';
import { evaluateTable, type TableEvaluation, type TableEvaluationOptions } from './evaluate-table.js';
import { tableReport } from './table-report.js';
import { UnusableTable } from './unusable-table.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Park and Miller's generator: the same customers in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A table with every trouble at once, whose churn depends on tenure and plan. */
function troubledTable(rows: number, extra: Record<string, (row: number, churned: boolean) => string> = {}): string {
  const random = generator(11);
  const header = [
    'id',
    'tenure',
    'plan',
    'city',
    'empty',
    'constant',
    'huge',
    'tiny',
    'since',
    'seen',
    ...Object.keys(extra),
    'churn',
  ];
  const lines = Array.from({ length: rows }, (_, row) => {
    const tenure = Math.floor(random() * 60);
    const plan = random() < 0.5 ? 'basic' : 'pro';
    const churned = random() < (plan === 'basic' ? 0.6 : 0.2) * (1 - tenure / 70) + 0.05;
    const huge = row % 50 === 0 ? ['inf', '-inf', '1e308', '-1e300'][(row / 50) % 4]! : String(row % 7);
    const since = new Date(Date.UTC(2025, 0, 1) - tenure * 30 * 86_400_000).toISOString().slice(0, 10);
    const cells = [
      `c-${row}`,
      row % 9 === 0 ? 'NA' : tenure,
      plan,
      `city ${row % 150}`,
      '',
      'x',
      huge,
      `${row % 3}e-300`,
      since,
      '2025-01-01',
    ];
    return [...cells, ...Object.values(extra).map((of) => of(row, churned)), churned ? 'yes' : 'no'].join(',');
  });
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

function save(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const plan: TableEvaluationOptions = { target: 'churn', folds: 2, seeds: [1] };
const complaint = async (text: string, options: Partial<TableEvaluationOptions> = {}): Promise<string> =>
  evaluateTable(save('bad.csv', text), { ...plan, ...options }).then(
    () => {
      throw new Error('The table was evaluated.');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(UnusableTable);
      return (error as Error).message;
    },
  );

/** Paths of numbers that are not finite. */
function unfinished(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unfinished(inner, `${path}.${key}`));
}

describe('a table with every trouble at once', () => {
  let found: TableEvaluation;
  const exportTo = join(folder, 'scores.csv');
  const text = troubledTable(300, { account: (row) => `a${row >> 1}` });
  beforeAll(async () => {
    found = await evaluateTable(save('troubled.csv', text), { ...plan, group: 'account', exportTo });
  });

  it('is evaluated, and no figure is NaN or infinite', () => {
    expect(unfinished(found)).toEqual([]);
    expect(found.rows).toBe(300);
    expect(found.model.auc).toBeGreaterThan(0.6);
    expect(found.model.logLoss).toBeLessThan(found.constant.logLoss);
    expect(found.leaks).toEqual([]);
  });

  it('has each column taken for what it is', () => {
    expect(Object.fromEntries(found.columns.map(({ column, as }) => [column, as]))).toEqual({
      id: 'left out',
      tenure: 'number',
      plan: 'category',
      city: 'category',
      empty: 'left out',
      constant: 'left out',
      huge: 'number',
      tiny: 'number',
      since: 'date',
      seen: 'left out',
    });
  });

  it('names what matters first', () => {
    expect(['tenure', 'plan', 'since']).toContain(found.features[0]!.name);
    expect(found.features.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('is exported with the folds and scores that are reported on, rows of a customer in one fold', () => {
    const rows = parse(readFileSync(exportTo), {
      columns: true,
      cast: (text) => (text === '' ? NaN : text),
    }) as unknown as Record<string, string>[];
    const fold = (f: string) => rows.filter((row) => row['fold'] === f);
    const aucs = ['0', '1'].map((f) =>
      rocAuc(
        fold(f).map((r) => Number(r['model'])),
        fold(f).map((r) => Number(r['label'])),
      ),
    );
    expect((aucs[0]! + aucs[1]!) / 2).toBeCloseTo(found.model.auc, 9);
    expect(new Set(rows.map((row) => row['row'])).size).toBe(300);
    expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(['tenure', 'plan', 'since']));
    for (const own of Map.groupBy(rows, (row) => row['customer']).values()) {
      expect(own.map((row) => row['fold'])).toEqual([own[0]!['fold'], own[0]!['fold']]);
    }
  });

  it('makes a report with a picture, and a drawing', () => {
    const report = tableReport(found);
    expect(report).toMatch(/ROC AUC\s+0\.\d{4} \(se 0\.\d{4}\)/);
    expect(report).toContain('predicted; o = a tenth of the customers');
    expect(report).not.toMatch(/NaN|undefined|Infinity/);
    const svg = reliabilitySvg('a < b', found.model.details.reliability, found.logistic.details.reliability);
    expect(svg).toContain('a &lt; b');
    expect(svg).not.toContain('NaN');
  });
});

describe('a table with a column that leaks', () => {
  it('is evaluated with an alarm that names the column', async () => {
    const text = troubledTable(120, {
      reason: (row, churned) => (churned ? `moved ${row % 3}` : 'none'),
      'left on': (row, churned) => (churned ? `2025-02-0${1 + (row % 9)}` : ''),
    });
    const found = await evaluateTable(save('leak.csv', text), plan);
    expect(found.leaks.map(({ feature }) => feature).sort()).toEqual([
      'days from since to left on',
      'left on',
      'reason',
    ]);
    expect(found.leaks[0]!.message).toContain('alone tells who churned (AUC 1.000)');
    expect(unfinished(found)).toEqual([]);
    expect(tableReport(found)).toContain('LEAK? ');
  });
});

describe('a table that can not be evaluated', () => {
  it('is told why: ten rows', async () => {
    expect(await complaint(troubledTable(10), { folds: 5 })).toMatch(
      /of the 10 rows (churned|stayed); 5 folds need at least 14/,
    );
  });

  it('is told why: nothing but the outcome', async () => {
    expect(await complaint(`same,churn\n${'x,yes\nx,no\n'.repeat(30)}`)).toBe(
      'No column is left to learn from: "same" (constant: every row has "x").',
    );
  });

  it('is told why: a column to drop that is not there', async () => {
    expect(await complaint(troubledTable(10), { drop: ['tenur'] })).toContain(
      'no column "tenur" (--drop). Did you mean "tenure"?',
    );
  });

  it('is told why: no such file', async () => {
    await expect(evaluateTable(join(folder, 'nowhere.csv'), plan)).rejects.toThrow(/nowhere\.csv can't be read/);
  });
});
