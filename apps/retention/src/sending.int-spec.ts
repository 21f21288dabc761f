import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { beginSending, claimDueMessages, senderBeat } from '#storage';
import { cloudEvent, eventually, inputRecord, riskEvent } from '#testing';
import type { ParsedMail } from 'mailparser';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { RunningRetention } from './running-retention.fixture.js';

const retention = new RunningRetention();
const { start, introduce, sendRisks, statuses, receipts, published, mailTo } = retention;

beforeAll(() => retention.open());
afterEach(() => retention.stop());
afterAll(() => retention.close());

const linkOf = (mail: ParsedMail): string => {
  const line = mail.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line.replaceAll(/\s+/g, ' ');
  return /<(.*)>/.exec(line)![1]!;
};

describe('the retention service, sending', () => {
  it('unsubscribes by a POST, never by a GET, never by a forged link', async () => {
    const { url } = await start();
    await introduce('cus-d');
    await sendRisks(riskEvent('cus-d'));
    await eventually(() => expect(mailTo('cus-d').length).toBe(1));
    const link = linkOf(mailTo('cus-d')[0]!).replace(/^https?:\/\/[^/]+/, url);
    const page = await fetch(link);
    expect([page.status, (await page.text()).includes('method="post"')]).toEqual([200, true]);
    expect((await fetch(`${link}x`, { method: 'POST' })).status).toBe(404);
    expect(await published('customer.v1', 'cus-d')).not.toContain('message.unsubscribed');
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(link, { method: 'POST', body: form })).status).toBe(200);
    const again = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(link, { method: 'POST', body: again })).status).toBe(200);
    await eventually(async () => expect(await published('customer.v1', 'cus-d')).toContain('consent.changed'));
    const back = riskEvent('cus-d', { sequence: 2, band: 'low', previousBand: 'high' });
    await eventually(async () => {
      const [row] = await retention.store.database.run<{ state: { suppressions: { kind: string }[] } }>(
        'spec',
        `SELECT state FROM retention.customer WHERE customer_id = 'cus-d'`,
      );
      expect(row?.state.suppressions.map(({ kind }) => kind)).toEqual(['unsubscribed']);
    });
    await sendRisks(back, riskEvent('cus-d', { sequence: 3, band: 'medium', previousBand: 'low' }));
    await eventually(async () => expect(await receipts('cus-d')).toContain('value-reminder decision refused consent'));
    expect(mailTo('cus-d').length).toBe(1);
  });

  it('does not repeat what was being sent when a process ended, and reports it', async () => {
    await start();
    await introduce('cus-e');
    await introduce('cus-f');
    await retention.service.close();
    // Decided while nobody sends: the address of a mail server that isn't there.
    await start({ smtp: { port: 1, from: 'Mia <mia@shop.example>' } });
    await sendRisks(riskEvent('cus-e'), riskEvent('cus-f'));
    await eventually(async () =>
      expect([await statuses('cus-e'), await statuses('cus-f')]).toEqual([['pending'], ['pending']]),
    );
    await retention.service.close();
    await retention.store.database.run('spec', 'UPDATE retention.message SET due_at = now() WHERE status = $1', [
      'pending',
    ]);

    const ended = `${spawnSync(process.execPath, ['-e', '0']).pid}:ended@${hostname()}`;
    await senderBeat(retention.store.database, ended, hostname());
    const claimed = await claimDueMessages(
      retention.store.database,
      ended,
      [{ channel: 'email', destination: null, room: 10 }],
      Date.now() + 1_000,
    );
    const begun = claimed.find(({ customer }) => customer === 'cus-e')!;
    expect(await beginSending(retention.store.database, ended, begun.message, Date.now())).toBe(true);

    await start();
    await eventually(async () =>
      expect([await statuses('cus-e'), await statuses('cus-f')]).toEqual([['unknown'], ['sent']]),
    );
    expect([mailTo('cus-e').length, mailTo('cus-f').length]).toEqual([0, 1]);
    expect(await receipts('cus-e')).toContain('we-miss-you send unknown');
    await eventually(async () =>
      expect(await published('actions.v1', 'cus-e')).toEqual(['action.decided send unknown']),
    );
    expect(await (await fetch(`${retention.service.url}/metrics`)).text()).toMatch(
      /holdfast_sends_total\{.*channel="email",outcome="unknown".*\} 1/,
    );
  });

  it('tries again what a server put off, and takes an unknown mailbox for a bounce', async () => {
    await start();
    await introduce('cus-g');
    await introduce('cus-h', { email: 'nobody@example.com' });
    retention.mailFault = Object.assign(new Error('4.3.0 try later'), { responseCode: 451 });
    await sendRisks(riskEvent('cus-g'), riskEvent('cus-h'));
    await eventually(async () => {
      const [row] = await retention.store.database.run<{ attempt: number; status: string }>(
        'spec',
        `SELECT attempt, status FROM retention.message WHERE customer_id = 'cus-g'`,
      );
      expect(row).toEqual({ attempt: 1, status: 'pending' });
    });
    retention.mailFault = undefined;
    await eventually(async () =>
      expect([await statuses('cus-g'), await statuses('cus-h')]).toEqual([['sent'], ['failed']]),
    );
    expect(mailTo('cus-g').length).toBe(1);
    await eventually(async () => expect(await published('customer.v1', 'cus-h')).toEqual(['message.bounced']));
  });

  it('checks consent once more when the message is about to leave', async () => {
    await start();
    await introduce('cus-i');
    await retention.service.close();
    await start({ smtp: { port: 1, from: 'Mia <mia@shop.example>' } });
    await sendRisks(riskEvent('cus-i'));
    await eventually(async () => expect(await statuses('cus-i')).toEqual(['pending']));
    const revoked = { purpose: 'marketing', channel: '*', state: 'revoked' };
    await retention.producer.send([
      inputRecord(cloudEvent('consent.changed', 'cus-i', new Date().toISOString(), revoked)),
    ]);
    await eventually(async () => {
      const sql = `SELECT state FROM retention.customer WHERE customer_id = 'cus-i'`;
      const [row] = await retention.store.database.run<{ state: { consents: unknown[] } }>('spec', sql);
      expect(row?.state.consents.length).toBe(2);
    });
    await retention.service.close();
    await retention.store.database.run('spec', 'UPDATE retention.message SET due_at = now() WHERE status = $1', [
      'pending',
    ]);
    await start();
    await eventually(async () => expect(await statuses('cus-i')).toEqual(['refused']));
    expect([mailTo('cus-i').length, await receipts('cus-i')]).toEqual([
      0,
      ['call-valuable decision refused who', 'we-miss-you decision done', 'we-miss-you send refused consent'],
    ]);
  });
});
