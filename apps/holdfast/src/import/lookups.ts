import type { Mapping } from './mapping.js';
import { readRows, resolveFile, type Row } from './rows.js';
import type { Lookups } from './values.js';

/** Reads the look-up tables of a mapping into memory. @throws when a file or its key column is missing */
export async function readLookups(dir: string, { lookups }: Mapping): Promise<Lookups> {
  const tables = new Map<string, ReadonlyMap<string, Row>>();
  for (const [name, spec] of Object.entries(lookups)) {
    const table = new Map<string, Row>();
    for await (const read of readRows(resolveFile(dir, spec.file), spec)) {
      if ('problem' in read) continue;
      const key = read.row[spec.key];
      if (key === undefined)
        throw new Error(`${spec.file}: there is no column "${spec.key}" (look-up table "${name}")`);
      table.set(key, read.row);
    }
    tables.set(name, table);
  }
  return tables;
}
