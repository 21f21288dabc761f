import type { Queries } from '#storage';

/** PostgreSQL's plan of the last statement that `work` runs, as text; the statement itself isn't run and gives no rows. */
export async function planOf(database: Queries, work: (queries: Queries) => Promise<unknown>): Promise<string> {
  let plan = '';
  await work({
    run: async (name, sql, params) => {
      const lines = await database.run<{ 'QUERY PLAN': string }>(name, `EXPLAIN ${sql}`, params);
      plan = lines.map((line) => line['QUERY PLAN']).join('\n');
      return [];
    },
  });
  return plan;
}
