import { afterAll, beforeAll } from '@jest/globals';
import type { FeedContent } from '#playbook-folder';
import { Database, type Queries } from '#storage';
import { openTestDatabase, type TestDatabase } from '#testing';
import { describeMessageChannel } from '../message-channel.contract.js';
import { FeedChannel } from './feed-channel.js';

let store: TestDatabase;
let away: Database;
let database: Queries;
const received: string[] = [];
let behaviour = 'take';

beforeAll(async () => {
  store = await openTestDatabase();
  away = Database.open({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1, applicationName: 'spec' });
  database = {
    async run(name, sql, params = []) {
      if (behaviour === 'later')
        throw Object.assign(new Error('the database restarts'), { name: 'StorageUnavailable' });
      const rows = await store.database.run<never>(name, sql, params);
      received.push(params[0] as string);
      return rows;
    },
  };
});
afterAll(async () => {
  await away.close();
  await store.close();
});

describeMessageChannel<FeedContent>(
  {
    ...{ name: 'FeedChannel', received, behaviours: ['take', 'later'] },
    behave: (next) => void (behaviour = next),
    open: () => Promise.resolve(new FeedChannel(database)),
    absent: () => new FeedChannel(away),
    message: (key) => ({
      ...{ key, customer: 'cus-1', to: 'a place of their own', language: 'en' },
      content: { title: 'Hello', body: 'there', link: null, progress: 40 },
    }),
    close: () => Promise.resolve(),
  },
  false,
);
