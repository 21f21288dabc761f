import type { Configuration } from '#config';
import type { RiskEventData } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { saveApiKey, type KeyRole } from '#storage';
import type { EventProducer, KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openSurroundings,
  riskEvent,
  testConfiguration,
  type Surroundings,
  type TestDatabase,
} from '#testing';
import { startRetention } from '../../retention/src/service.js';
import { newApiKey } from './access/api-key.js';
import { ROLES } from './access/roles.js';
import { startConsole } from './service.js';

/** An answer of the console. */
export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { entries?: Record<string, unknown>[]; next?: string | null };
}

/** How the console is asked. */
export interface AskOptions {
  readonly role?: KeyRole;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** The console on real brokers, with a key for every role, and what a spec asks of it. */
export class RunningConsole {
  readonly keys = new Map<KeyRole, string>();
  private around: Surroundings | undefined;
  private retention: RunningService | undefined;
  private service: RunningService | undefined;

  get url(): string {
    return this.service!.url;
  }

  get connection(): KafkaConnection {
    return this.around!.connection;
  }

  get producer(): EventProducer {
    return this.around!.producer;
  }

  get store(): TestDatabase {
    return this.around!.store;
  }

  /** The console alone. */
  readonly open = async (): Promise<void> => {
    const { store } = (this.around = await openSurroundings(2));
    for (const role of ROLES) {
      const { key, text, digest } = newApiKey();
      this.keys.set(role, text);
      await saveApiKey(store.database, { key, name: `spec ${role}`, role, digest });
    }
    await this.start();
  };

  /** Also after {@link stop}. */
  readonly start = async (): Promise<void> => {
    this.service = await startConsole({ config: this.#configuration(), log: silentLog });
  };

  readonly stop = async (): Promise<void> => {
    await this.service?.close();
    this.service = undefined;
  };

  /** Retention beside it. */
  readonly startRetention = async (): Promise<void> => {
    this.retention = await startRetention({ config: this.#configuration(), log: silentLog });
  };

  /** With retention at work: three customers at high, medium and low risk, `cus-a` to `cus-c`, and a task about the first. */
  readonly fill = async (): Promise<void> => {
    const traits = { name: 'Ada', owner: 'ana', tags: ['vip', 'beta'], email: 'ada@example.com' };
    await this.producer.send([
      inputRecord(cloudEvent('customer.identified', 'cus-a', '2026-01-01T00:00:00Z', { traits })),
    ]);
    await this.sendRisk('cus-a');
    await this.sendRisk('cus-b', { probability: 0.4, band: 'medium', valueAtRiskMinor: 200_000 });
    await this.sendRisk('cus-c', { probability: 0.1, band: 'low', valueAtRiskMinor: null, signals: [] });
    await eventually(async () => {
      if ((await this.ask('GET', '/v1/risks')).body.entries?.length !== 3) throw new Error('not all are known yet');
      if ((await this.ask('GET', '/v1/tasks')).body.entries?.length === 0) throw new Error('there is no task yet');
    });
  };

  readonly close = async (): Promise<void> => {
    await this.stop();
    await this.retention?.close();
    await this.around?.close();
  };

  /** Of a customer who was never scored before, and is worth 900 euros. */
  readonly sendRisk = (customer: string, over: Partial<RiskEventData> = {}): Promise<void> => {
    const signals = [{ name: 'silent', evidence: 'Silent for 40 days' }];
    const event = riskEvent(customer, { previousBand: null, valueAtRiskMinor: 90_000, signals, ...over });
    return this.producer.send([{ topic: 'risk.v1', key: customer, value: JSON.stringify(event) }]);
  };

  readonly ask = async (
    method: string,
    path: string,
    { role = 'admin', body, headers = {} }: AskOptions = {},
  ): Promise<Asked> => {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.keys.get(role)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const read = text === '' ? {} : (JSON.parse(text) as Asked['body']);
    return { status: answer.status, headers: answer.headers, body: read };
  };

  #configuration(): Configuration {
    return testConfiguration(this.connection, this.store.url, {
      retention: { holdoutShare: 0, holdoutSalt: 'spec', quietHours: { from: '00:00', to: '23:59' } },
      console: { requestsPerMinute: 100_000 },
    });
  }
}
