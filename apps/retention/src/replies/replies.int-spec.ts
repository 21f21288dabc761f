import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventType } from '#contracts';
import { cloudEvent, eventually, inputRecord } from '#testing';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RunningRetention } from '../running-retention.fixture.js';

const SHIPPED = resolve('deploy/playbooks');
const ASKED_BACK = 'Bir sözcük daha, lütfen';

const retention = new RunningRetention();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-replies-'));
  symlinkSync(join(SHIPPED, 'templates'), join(folder, 'templates'));
  copyFileSync(join(SHIPPED, 'practice', 'exit-survey.yaml'), join(folder, 'exit-survey.yaml'));
  await retention.open();
  await retention.start({ playbooks: folder });
});

afterAll(async () => {
  await retention.stop();
  await retention.close();
  rmSync(folder, { recursive: true });
});

async function tell(customer: string, type: EventType, data: Record<string, unknown>): Promise<void> {
  await retention.producer.send([inputRecord(cloudEvent(type, customer, new Date().toISOString(), data))]);
}

/** The only row of this customer, once there is one. */
async function rowOf<Row extends Record<string, unknown>>(sql: string, customer: string): Promise<Row> {
  return eventually(async () => {
    const rows = await retention.store.database.run<Row>('spec', sql, [customer]);
    expect(rows).toHaveLength(1);
    return rows[0]!;
  });
}

it('asks back once what a reply meant, in the customer’s language; then a person reads it', async () => {
  await retention.introduce('cus-reply', { locale: 'tr-TR' });
  await tell('cus-reply', 'consent.changed', { purpose: 'exit', channel: 'email', state: 'granted' });
  await rowOf(`SELECT 1 FROM retention.customer WHERE customer_id = $1 AND state::text LIKE '%"exit"%'`, 'cus-reply');
  await tell('cus-reply', 'subscription.canceled', {});
  const { message } = await rowOf<{ message: string }>(
    `SELECT message_id AS message FROM retention.message
     WHERE customer_id = $1 AND template = 'exit-survey' AND status = 'sent'`,
    'cus-reply',
  );
  const reply = async (text: string): Promise<void> =>
    tell('cus-reply', 'message.replied', { message, channel: 'email', text });
  const askedBack = () => retention.mailTo('cus-reply').filter(({ subject }) => subject === ASKED_BACK);

  await reply('2 ya da 5');
  await eventually(() => expect(askedBack()).toHaveLength(1));
  await reply('2 ya da 5');
  const task = `SELECT title FROM retention.task WHERE customer_id = $1 AND title LIKE 'Read a reply%'`;
  expect(await rowOf(task, 'cus-reply')).toEqual({ title: 'Read a reply: the reply names several answers' });
  expect(askedBack()).toHaveLength(1);

  await reply('fiyatlar çok yüksek');
  await eventually(async () => {
    const sql = 'SELECT state FROM retention.customer WHERE customer_id = $1';
    const { state } = await rowOf<{ state: { reasons: { reason: string }[] } }>(sql, 'cus-reply');
    expect(state.reasons.map(({ reason }) => reason)).toContain('price');
  });
});
