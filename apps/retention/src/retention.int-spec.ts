import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RISK_TYPE, type CloudEvent, type RiskEventData, type Topic } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { beginSending, claimDueMessages, senderBeat } from '#storage';
import { EventProducer, readTopics, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { simpleParser, type ParsedMail } from 'mailparser';
import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { SMTPServer } from 'smtp-server';
import { startRetention } from './service.js';

const LONG_AGO = '2026-01-01T00:00:00Z';

let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let mailServer: SMTPServer;
let mailPort: number;
let service: RunningService | undefined;
const mails: ParsedMail[] = [];
/** What the mail server says to the next messages instead of taking them. */
let mailFault: (Error & { responseCode?: number }) | undefined;

beforeAll(async () => {
  connection = await openTestTopics(2);
  producer = new EventProducer(connection);
  store = await openTestDatabase();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('5.1.1 unknown'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => {
      const fault = mailFault;
      void simpleParser(stream).then((mail) => {
        if (fault !== undefined) return done(fault);
        mails.push(mail);
        return done(null);
      }, done);
    },
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  mailPort = (mailServer.server.address() as { port: number }).port;
});

afterEach(async () => {
  await service?.close();
  service = undefined;
  mailFault = undefined;
});

afterAll(async () => {
  await producer.close();
  await store.close();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

async function start(over: Record<string, unknown> = {}): Promise<RunningService> {
  const config = testConfiguration(connection, store.url, {
    retention: {
      holdoutShare: 0,
      // The shipped playbooks keep a tenth in their control groups; customers here are chosen not to be in them.
      holdoutSalt: 'spec',
      quietHours: { enabled: false },
      smtp: { port: mailPort, from: 'Mia <mia@shop.example>' },
      ...over,
    },
  });
  service = await startRetention({ config, log: silentLog });
  return service;
}

const risk = (customer: string, over: Partial<RiskEventData> = {}): CloudEvent => ({
  ...{ specversion: '1.0', id: `risk/${customer}/${over.sequence ?? 1}`, source: 'spec', type: RISK_TYPE },
  ...{ subject: customer, time: '2026-06-01T12:00:00Z' },
  data: {
    ...{ customer, probability: 0.7, band: 'high', previousBand: 'low', horizonDays: 90, horizons: [], signals: [] },
    drivers: [{ group: 'usage', contribution: 1, evidence: 'Silent for 40 days', feature: 'silence', value: 40 }],
    ...{ valueAtRiskMinor: 9_900, currency: 'EUR', cause: 'events', modelVersion: 'm1', catalogueVersion: 'c1' },
    ...{ asOf: '2026-06-01T12:00:00Z', featureVersion: 1, abstained: false, abstainReason: null, sequence: 1 },
    ...over,
  } satisfies RiskEventData,
});

async function sendRisks(...events: CloudEvent[]): Promise<void> {
  await producer.send(events.map((event) => ({ topic: 'risk.v1', key: event.subject, value: JSON.stringify(event) })));
}

async function introduce(customer: string, traits: Record<string, unknown> = {}): Promise<void> {
  const profile = { email: `${customer}@example.com`, name: customer, locale: 'tr-TR', ...traits };
  await producer.send([
    inputRecord(cloudEvent('customer.identified', customer, LONG_AGO, { traits: profile })),
    inputRecord(
      cloudEvent('consent.changed', customer, LONG_AGO, { purpose: 'marketing', channel: 'email', state: 'granted' }),
    ),
  ]);
  await eventually(async () => expect(await count('customer', customer)).toBe(1));
}

async function count(table: string, customer: string): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM retention.${table} WHERE customer_id = $1`;
  return (await store.database.run<{ n: number }>('spec', sql, [customer]))[0]!.n;
}

async function statuses(customer: string): Promise<string[]> {
  const sql = 'SELECT status FROM retention.message WHERE customer_id = $1 ORDER BY decided_at';
  return (await store.database.run<{ status: string }>('spec', sql, [customer])).map(({ status }) => status);
}

async function receipts(customer: string): Promise<string[]> {
  const answer = (await (await fetch(`${service!.url}/receipts/${customer}`)).json()) as {
    receipts: { playbook: string; stage: string; outcome: string; rule: string | null; repeats: number }[];
  };
  return answer.receipts.map(({ playbook, stage, outcome, rule }) =>
    [playbook, stage, outcome, rule].filter((part) => part !== null).join(' '),
  );
}

async function published(topic: Topic, customer: string): Promise<string[]> {
  const found: string[] = [];
  await readTopics({
    connection,
    topics: [topic],
    onBatch: ({ records }) => {
      for (const { value } of records) {
        const event = JSON.parse(value!.toString()) as CloudEvent & { data: { outcome?: string; step?: string } };
        if (event.subject === customer && event.source === 'holdfast/retention')
          found.push([event.type, event.data.step, event.data.outcome].filter((part) => part !== undefined).join(' '));
      }
    },
  });
  return found;
}

const mailTo = (customer: string): ParsedMail[] =>
  mails.filter(({ to }) => to !== undefined && !Array.isArray(to) && to.text === `${customer}@example.com`);

const linkOf = (mail: ParsedMail): string => {
  const line = mail.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line.replaceAll(/\s+/g, ' ');
  return /<(.*)>/.exec(line)![1]!;
};

describe('the retention service', () => {
  it('writes to a customer at risk once, in their language, and tells everyone', async () => {
    await start();
    await introduce('cus-a');
    await sendRisks(risk('cus-a'), risk('cus-a'));
    await eventually(async () => expect(await statuses('cus-a')).toEqual(['sent']));
    await sendRisks(risk('cus-a'));
    await eventually(async () => {
      expect(await published('customer.v1', 'cus-a')).toEqual(['message.sent']);
      expect(await published('actions.v1', 'cus-a')).toEqual(['action.decided send done']);
    });
    expect(mailTo('cus-a').map(({ subject }) => subject)).toEqual(['cus-a, sizi bir süredir göremedik']);
    expect(await receipts('cus-a')).toEqual([
      'call-valuable decision refused who',
      'we-miss-you decision done',
      'we-miss-you send done',
    ]);
    expect(await (await fetch(`${service!.url}/metrics`)).text()).toMatch(
      /holdfast_sends_total\{.*channel="email",outcome="sent".*\} 1/,
    );
  });

  it('gives a valuable customer to a person, with what they need to know', async () => {
    await start();
    await introduce('cus-b', { owner: 'ana' });
    await sendRisks(risk('cus-b', { valueAtRiskMinor: 90_000 }));
    const tasks = await eventually(async () => {
      const page = (await (await fetch(`${service!.url}/tasks`)).json()) as { tasks: Record<string, unknown>[] };
      expect(page.tasks.length).toBe(1);
      return page.tasks;
    });
    expect(tasks[0]).toMatchObject({
      customer: 'cus-b',
      owner: 'ana',
      context: { name: 'cus-b', valueAtRiskMinor: 90_000, reasons: ['Silent for 40 days'] },
    });
    await eventually(async () => expect(await published('actions.v1', 'cus-b')).toEqual(['action.decided task done']));
    const strange = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    expect((await fetch(`${service!.url}/tasks`, strange)).status).toBe(401);
  });

  it('refuses without profile or consent, counts the same refusal again, and says why', async () => {
    await start();
    await sendRisks(risk('cus-c'), risk('cus-c', { sequence: 2 }));
    await eventually(async () =>
      expect(await receipts('cus-c')).toEqual([
        'call-valuable decision refused who',
        'we-miss-you decision refused no-address',
      ]),
    );
    const [row] = await store.database.run<{ repeats: number }>(
      'spec',
      `SELECT repeats FROM retention.receipt WHERE customer_id = 'cus-c' AND rule = 'no-address'`,
    );
    expect(row).toEqual({ repeats: 1 });
    await eventually(async () =>
      expect(await published('actions.v1', 'cus-c')).toEqual(['action.decided play refused']),
    );
  });

  it('unsubscribes by a POST, never by a GET, never by a forged link', async () => {
    const { url } = await start();
    await introduce('cus-d');
    await sendRisks(risk('cus-d'));
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
    const back = risk('cus-d', { sequence: 2, band: 'low', previousBand: 'high' });
    await eventually(async () => {
      const [row] = await store.database.run<{ state: { suppressions: { kind: string }[] } }>(
        'spec',
        `SELECT state FROM retention.customer WHERE customer_id = 'cus-d'`,
      );
      expect(row?.state.suppressions.map(({ kind }) => kind)).toEqual(['unsubscribed']);
    });
    await sendRisks(back, risk('cus-d', { sequence: 3, band: 'medium', previousBand: 'low' }));
    await eventually(async () => expect(await receipts('cus-d')).toContain('value-reminder decision refused consent'));
    expect(mailTo('cus-d').length).toBe(1);
  });

  it('does not repeat what was being sent when a process ended, and reports it', async () => {
    await start();
    await introduce('cus-e');
    await introduce('cus-f');
    await service!.close();
    // Decided while nobody sends: the address of a mail server that isn't there.
    await start({ smtp: { port: 1, from: 'Mia <mia@shop.example>' } });
    await sendRisks(risk('cus-e'), risk('cus-f'));
    await eventually(async () =>
      expect([await statuses('cus-e'), await statuses('cus-f')]).toEqual([['pending'], ['pending']]),
    );
    await service!.close();
    await store.database.run('spec', 'UPDATE retention.message SET due_at = now() WHERE status = $1', ['pending']);

    const ended = `${spawnSync(process.execPath, ['-e', '0']).pid}:ended@${hostname()}`;
    await senderBeat(store.database, ended, hostname());
    const claimed = await claimDueMessages(
      store.database,
      ended,
      [{ channel: 'email', destination: null, room: 10 }],
      Date.now() + 1_000,
    );
    const begun = claimed.find(({ customer }) => customer === 'cus-e')!;
    expect(await beginSending(store.database, ended, begun.message, Date.now())).toBe(true);

    await start();
    await eventually(async () =>
      expect([await statuses('cus-e'), await statuses('cus-f')]).toEqual([['unknown'], ['sent']]),
    );
    expect([mailTo('cus-e').length, mailTo('cus-f').length]).toEqual([0, 1]);
    expect(await receipts('cus-e')).toContain('we-miss-you send unknown');
    await eventually(async () =>
      expect(await published('actions.v1', 'cus-e')).toEqual(['action.decided send unknown']),
    );
    expect(await (await fetch(`${service!.url}/metrics`)).text()).toMatch(
      /holdfast_sends_total\{.*channel="email",outcome="unknown".*\} 1/,
    );
  });

  it('tries again what a server put off, and takes an unknown mailbox for a bounce', async () => {
    await start();
    await introduce('cus-g');
    await introduce('cus-h', { email: 'nobody@example.com' });
    mailFault = Object.assign(new Error('4.3.0 try later'), { responseCode: 451 });
    await sendRisks(risk('cus-g'), risk('cus-h'));
    await eventually(async () => {
      const [row] = await store.database.run<{ attempt: number; status: string }>(
        'spec',
        `SELECT attempt, status FROM retention.message WHERE customer_id = 'cus-g'`,
      );
      expect(row).toEqual({ attempt: 1, status: 'pending' });
    });
    mailFault = undefined;
    await eventually(async () =>
      expect([await statuses('cus-g'), await statuses('cus-h')]).toEqual([['sent'], ['failed']]),
    );
    expect(mailTo('cus-g').length).toBe(1);
    await eventually(async () => expect(await published('customer.v1', 'cus-h')).toEqual(['message.bounced']));
  });

  it('checks consent once more when the message is about to leave', async () => {
    await start();
    await introduce('cus-i');
    await service!.close();
    await start({ smtp: { port: 1, from: 'Mia <mia@shop.example>' } });
    await sendRisks(risk('cus-i'));
    await eventually(async () => expect(await statuses('cus-i')).toEqual(['pending']));
    const revoked = { purpose: 'marketing', channel: '*', state: 'revoked' };
    await producer.send([inputRecord(cloudEvent('consent.changed', 'cus-i', new Date().toISOString(), revoked))]);
    await eventually(async () => {
      const sql = `SELECT state FROM retention.customer WHERE customer_id = 'cus-i'`;
      const [row] = await store.database.run<{ state: { consents: unknown[] } }>('spec', sql);
      expect(row?.state.consents.length).toBe(2);
    });
    await service!.close();
    await store.database.run('spec', 'UPDATE retention.message SET due_at = now() WHERE status = $1', ['pending']);
    await start();
    await eventually(async () => expect(await statuses('cus-i')).toEqual(['refused']));
    expect([mailTo('cus-i').length, await receipts('cus-i')]).toEqual([
      0,
      ['call-valuable decision refused who', 'we-miss-you decision done', 'we-miss-you send refused consent'],
    ]);
  });

  it('takes back what waits for a customer who is better, or erased', async () => {
    await start({ quietHours: { enabled: true, from: '00:00', to: '23:59' } });
    await introduce('cus-j');
    await introduce('cus-k');
    await sendRisks(risk('cus-j'), risk('cus-k'));
    await eventually(async () =>
      expect([await statuses('cus-j'), await statuses('cus-k')]).toEqual([['pending'], ['pending']]),
    );
    await sendRisks(risk('cus-j', { sequence: 2, band: 'low', previousBand: 'high' }));
    await producer.send([inputRecord(cloudEvent('customer.erased', 'cus-k', new Date().toISOString()))]);
    await eventually(async () =>
      expect([await statuses('cus-j'), await statuses('cus-k')]).toEqual([['canceled'], []]),
    );
  });

  it('decides replayed history as of its own time, once the profiles of that time are there', async () => {
    await start({ clock: 'event', quietHours: { enabled: true } });
    const asOf = '1997-09-30T00:00:00Z';
    const imported = { 'holdfast-import': 'spec' };
    const past = cloudEvent('customer.identified', 'cus-l', '1997-01-01T00:00:00Z', {
      traits: { email: 'cus-l@example.com', locale: 'ja' },
    });
    const granted = { purpose: 'marketing', channel: 'email', state: 'granted' };
    await sendRisks(risk('cus-l', { cause: 'silence', asOf, band: 'medium', previousBand: null }));
    await producer.send([
      inputRecord(past, imported),
      inputRecord(cloudEvent('consent.changed', 'cus-l', '1997-01-01T00:00:01Z', granted), imported),
    ]);
    for (const partition of [0, 1]) {
      const marker = { specversion: '1.0', id: 'clock', source: 'spec', type: 'clock.advanced', time: asOf };
      await producer.send([
        { topic: 'customer.v1', key: null, partition, value: JSON.stringify({ ...marker, data: { sweep: true } }) },
      ]);
    }
    await eventually(async () => expect(await statuses('cus-l')).toEqual(['sent']));
    const [row] = await store.database.run<{ decided_at: Date; not_before: Date }>(
      'spec',
      `SELECT decided_at, not_before FROM retention.message WHERE customer_id = 'cus-l'`,
    );
    expect([row!.decided_at.toISOString(), row!.not_before.toISOString()]).toEqual([
      '1997-09-30T00:00:00.000Z',
      '1997-09-30T08:00:00.000Z',
    ]);
    expect(mailTo('cus-l').map(({ subject }) => subject)).toEqual(['お使いいただける機能のご案内']);
    await eventually(async () => expect(await published('customer.v1', 'cus-l')).toEqual(['message.sent']));
  });
});
