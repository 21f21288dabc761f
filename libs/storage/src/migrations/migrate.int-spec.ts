import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Database } from '../database/database.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migration-list.js';

const server = process.env['HOLDFAST_TEST_POSTGRES']!;
const names = MIGRATIONS.map(({ name }) => name);
const made: string[] = [];
let admin: Database;

beforeAll(() => {
  admin = Database.open({ url: server, poolSize: 2 });
});

afterAll(async () => {
  for (const name of made) await admin.run('spec', `DROP DATABASE ${name} WITH (FORCE)`);
  await admin.close();
});

const emptyDatabase = async (): Promise<{ url: string; poolSize: number }> => {
  const name = `migrate_${randomUUID().slice(0, 8)}`;
  await admin.run('spec', `CREATE DATABASE ${name}`);
  made.push(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, poolSize: 2 };
};

describe('migrating', () => {
  it('runs each migration once, however often it is called', async () => {
    const settings = await emptyDatabase();
    expect(await migrate(settings)).toEqual(names);
    expect(await migrate(settings)).toEqual([]);
  });

  it('runs each once when several services start at the same moment', async () => {
    const settings = await emptyDatabase();
    const ran = await Promise.all([migrate(settings), migrate(settings), migrate(settings)]);
    expect(ran.flat().sort()).toEqual([...names].sort());
    expect(ran.filter((list) => list.length > 0)).toHaveLength(1);
  });

  it('says that the database is unavailable when it is', async () => {
    const away = migrate({ url: 'postgres://u:p@127.0.0.1:1/d', poolSize: 2 });
    await expect(away).rejects.toMatchObject({ name: 'StorageUnavailable', code: 'HF-201' });
  });
});
