import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_EVENT_LIMITS } from '#contracts';
import { loadMapping } from '../import/load-mapping.js';
import { DataSet } from './data-set.js';

const dir = mkdtempSync(join(tmpdir(), 'parity-'));
afterAll(() => rmSync(dir, { recursive: true }));

const MAPPING = `
name: odd
files:
  - file: orders.csv
    subject: who
    time: at
    events: [{ type: purchase.made, data: { amount: { column: total, as: number } } }]
`;

describe('a data set', () => {
  it('leaves out what the service sets aside: rows that fit nothing, and what has not happened yet', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const rows = ['who,at,total', 'a,1997-01-01,1', 'a,2024-02-30,1', 'b,soon,1', 'b,2024-01-02,x', 'b,2024-01-02,2'];
    writeFileSync(join(dir, 'orders.csv'), [...rows, `c,${tomorrow},1`, ',2024-01-01,1', ''].join('\n'));
    writeFileSync(join(dir, 'odd.yaml'), MAPPING);
    const data = await DataSet.open({
      ...{ dir, mapping: loadMapping(join(dir, 'odd.yaml')), limits: DEFAULT_EVENT_LIMITS, share: 1, seed: 1 },
    });
    const [first, last] = [Date.parse('1997-01-01'), Date.parse('2024-01-02')];
    expect(data.survey).toEqual({ events: 2, customers: 2, first, last });
    expect((await data.events({ from: first + 1, until: Infinity })).map(({ line }) => line)).toEqual([6]);
  });
});
