import type { Queries } from '../database/database.js';

/** Where a text was found in the database. */
export interface FoundInTable {
  /** `schema.table.column` */
  readonly column: string;
  readonly rows: number;
}

// What a text can stand in: everything but numbers, times and switches. Generated columns and partitions included.
const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS "table", a.attname AS "column", t.typname AS type
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind IN ('r', 'm') AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
    AND (t.typcategory IN ('S', 'U', 'A') OR t.typname IN ('json', 'jsonb', 'bytea', 'xml', 'name'))
  ORDER BY 1, 2, a.attnum`;

/**
 * Looks for texts in every column of every table that could hold one, whatever it is called and whoever wrote it, in
 * any case of letters. Bytes are searched too.
 *
 * @param patterns - POSIX regular expressions
 * @param texts - searched in bytes as they are
 */
export async function searchTables(
  queries: Queries,
  patterns: readonly string[],
  texts: readonly string[],
): Promise<FoundInTable[]> {
  const columns = await queries.run<{ schema: string; table: string; column: string; type: string }>(
    'searchable_columns',
    COLUMNS,
  );
  const found: FoundInTable[] = [];
  for (const { schema, table, column, type } of columns) {
    const bytes = type === 'bytea';
    const name = quoted(column);
    const condition = bytes
      ? `EXISTS (SELECT FROM unnest($1::bytea[]) AS n WHERE position(n IN ${name}) > 0)`
      : `${name}::text ~* ANY ($1::text[])`;
    const [row] = await queries.run<{ rows: number }>(
      'search_column',
      `SELECT count(*)::int AS rows FROM ${quoted(schema)}.${quoted(table)} WHERE ${condition}`,
      [bytes ? texts.map((text) => Buffer.from(text)) : patterns],
    );
    if (row!.rows > 0) found.push({ column: `${schema}.${table}.${column}`, rows: row!.rows });
  }
  return found;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
