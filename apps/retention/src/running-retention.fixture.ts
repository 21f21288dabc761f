import type { CloudEvent, Topic } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { readTopics, type EventProducer, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openSurroundings,
  testConfiguration,
  type Surroundings,
  type TestDatabase,
} from '#testing';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { startRetention } from './service.js';

const LONG_AGO = '2026-01-01T00:00:00Z';

/** The retention service on real brokers with a real mail server, and what a spec asks about it. */
export class RunningRetention {
  /** What the mail server says to the next messages instead of taking them. */
  mailFault: (Error & { responseCode?: number }) | undefined;
  private readonly mails: ParsedMail[] = [];
  private around: Surroundings | undefined;
  private running: RunningService | undefined;
  private readonly mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('5.1.1 unknown'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => {
      const fault = this.mailFault;
      void simpleParser(stream).then((mail) => {
        if (fault !== undefined) return done(fault);
        this.mails.push(mail);
        return done(null);
      }, done);
    },
  });

  get producer(): EventProducer {
    return this.around!.producer;
  }

  get connection(): KafkaConnection {
    return this.around!.connection;
  }

  get store(): TestDatabase {
    return this.around!.store;
  }

  get service(): RunningService {
    return this.running!;
  }

  async open(): Promise<void> {
    this.around = await openSurroundings(2);
    await new Promise<void>((resolve) => this.mailServer.listen(0, '127.0.0.1', resolve));
  }

  readonly start = async (over: Record<string, unknown> = {}): Promise<RunningService> => {
    const { port } = this.mailServer.server.address() as { port: number };
    const config = testConfiguration(this.around!.connection, this.store.url, {
      retention: {
        holdoutShare: 0,
        // The shipped playbooks keep a tenth in their control groups; customers here are chosen not to be in them.
        holdoutSalt: 'spec',
        quietHours: { enabled: false },
        smtp: { port, from: 'Mia <mia@shop.example>' },
        ...over,
      },
    });
    this.running = await startRetention({ config, log: silentLog });
    return this.running;
  };

  async stop(): Promise<void> {
    await this.running?.close();
    this.running = undefined;
    this.mailFault = undefined;
  }

  async close(): Promise<void> {
    await this.around?.close();
    await new Promise<void>((resolve) => this.mailServer.close(() => resolve()));
  }

  readonly sendRisks = async (...events: CloudEvent[]): Promise<void> => {
    const records = events.map((event) => ({
      topic: 'risk.v1' as const,
      key: event.subject,
      value: JSON.stringify(event),
    }));
    await this.producer.send(records);
  };

  /** Makes a customer known, who may be written to, and waits until the service knows them. */
  readonly introduce = async (customer: string, traits: Record<string, unknown> = {}): Promise<void> => {
    const profile = { email: `${customer}@example.com`, name: customer, locale: 'tr-TR', ...traits };
    const granted = { purpose: 'marketing', channel: 'email', state: 'granted' };
    await this.producer.send([
      inputRecord(cloudEvent('customer.identified', customer, LONG_AGO, { traits: profile })),
      inputRecord(cloudEvent('consent.changed', customer, LONG_AGO, granted)),
    ]);
    await eventually(async () => {
      const sql = 'SELECT 1 FROM retention.customer WHERE customer_id = $1';
      if ((await this.store.database.run('spec', sql, [customer])).length === 0) throw new Error('not known yet');
    });
  };

  /** Of the customer's messages, in order. */
  readonly statuses = async (customer: string): Promise<string[]> => {
    const sql = 'SELECT status FROM retention.message WHERE customer_id = $1 ORDER BY decided_at';
    return (await this.store.database.run<{ status: string }>('spec', sql, [customer])).map(({ status }) => status);
  };

  /** As the service tells them: playbook, stage, outcome, rule. */
  readonly receipts = async (customer: string): Promise<string[]> => {
    const answer = (await (await fetch(`${this.service.url}/receipts/${customer}`)).json()) as {
      receipts: { playbook: string; stage: string; outcome: string; rule: string | null; repeats: number }[];
    };
    return answer.receipts.map(({ playbook, stage, outcome, rule }) =>
      [playbook, stage, outcome, rule].filter((part) => part !== null).join(' '),
    );
  };

  /** What the service has said about a customer in a topic. */
  readonly published = async (topic: Topic, customer: string): Promise<string[]> => {
    const found: string[] = [];
    await readTopics({
      connection: this.around!.connection,
      topics: [topic],
      onBatch: ({ records }) => {
        for (const { value } of records) {
          const event = JSON.parse(value!.toString()) as CloudEvent & { data: { outcome?: string; step?: string } };
          if (event.subject === customer && event.source === 'holdfast/retention')
            found.push(
              [event.type, event.data.step, event.data.outcome].filter((part) => part !== undefined).join(' '),
            );
        }
      },
    });
    return found;
  };

  readonly mailTo = (customer: string): ParsedMail[] =>
    this.mails.filter(({ to }) => to !== undefined && !Array.isArray(to) && to.text === `${customer}@example.com`);
}
