import { gunzipSync } from 'node:zlib';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ChurnRow } from '#reports';
import { openTestDatabase, type TestDatabase } from '#testing';
import { loadMapping } from '../import/load-mapping.js';
import { readConfiguration } from '../cli/session.js';
import { churnResult } from './report-kinds.js';
import { tablesSource } from './report-source.js';

/** Lines of CDNOW that are compared: those of the first customers, with everything that they ever bought. */
const LINES = 9_000;

// The definitions once more, by a database: a spell lasts until 90 days after its last purchase.
const SPELLS = `CREATE TABLE spell AS
  WITH purchase AS (SELECT DISTINCT customer, at FROM bought),
  marked AS (SELECT customer, at,
    CASE WHEN at - lag(at) OVER one <= interval '90 days' THEN 0 ELSE 1 END AS begins
    FROM purchase WINDOW one AS (PARTITION BY customer ORDER BY at)),
  numbered AS (SELECT customer, at, sum(begins) OVER (PARTITION BY customer ORDER BY at) AS number FROM marked),
  whole AS (SELECT customer, number, min(at) AS starts, max(at) + interval '90 days' AS ends
    FROM numbered GROUP BY customer, number)
  SELECT customer, number, starts, CASE WHEN ends < '1998-07-01' THEN ends END AS ends FROM whole`;

const BY_MONTH = `SELECT to_char(a, 'YYYY-MM') AS period,
    count(*) FILTER (WHERE starts < a AND (ends IS NULL OR ends >= a)) AS at_start,
    count(*) FILTER (WHERE starts >= a AND starts < b) AS gained,
    count(*) FILTER (WHERE starts >= a AND starts < b AND number > 1) AS returned,
    count(*) FILTER (WHERE ends >= a AND ends < b) AS lost,
    count(*) FILTER (WHERE starts < a AND ends >= a AND ends < b) AS lost_of_start,
    count(*) FILTER (WHERE starts < b AND (ends IS NULL OR ends >= b)) AS at_end
  FROM (SELECT m AS a, m + interval '1 month' AS b
    FROM generate_series('1997-01-01'::timestamp, '1998-06-01', '1 month') AS m) AS months
  CROSS JOIN spell GROUP BY a ORDER BY a`;

let test: TestDatabase;
let folder: string;

beforeAll(async () => {
  test = await openTestDatabase();
  const whole = gunzipSync(readFileSync('deploy/demo/cdnow/CDNOW_master.txt.gz')).toString().split('\n');
  const lines = whole.slice(0, LINES);
  folder = mkdtempSync(join(tmpdir(), 'holdfast-report-'));
  writeFileSync(join(folder, 'CDNOW_master.txt'), lines.join('\n'));
  const rows = lines.slice(1).map((line) => line.trim().split(/\s+/));
  await test.database.run('make', 'CREATE TABLE bought (customer text, at timestamp)');
  await test.database.run(
    'fill',
    'INSERT INTO bought SELECT customer, to_timestamp(day, $3) FROM unnest($1::text[], $2::text[]) AS x (customer, day)',
    [rows.map(([customer]) => customer), rows.map(([, day]) => day), 'YYYYMMDD'],
  );
  await test.database.run('spells', SPELLS);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await test.close();
});

it('counts who came and who left of CDNOW, month by month, as a database does by the same definitions', async () => {
  const mapping = loadMapping('deploy/demo/mappings/cdnow.yaml');
  const source = await tablesSource(readConfiguration({}), folder, mapping, undefined);
  const { churn } = await churnResult(source, { from: undefined, every: 'month', zone: 'UTC', by: undefined });
  const counted = await test.database.run<Record<string, string>>('by_month', BY_MONTH);
  expect(churn.map(numbersOf)).toEqual(
    counted.map(({ period, ...counts }) => [period, ...Object.values(counts).map(Number)]),
  );
});

function numbersOf({ period, atStart, gained, returned, lost, churn, atEnd }: ChurnRow): (string | number)[] {
  return [period, atStart, gained, returned, lost, churn.count, atEnd];
}
