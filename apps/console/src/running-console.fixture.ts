import { RISK_TYPE, type RiskEventData } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { saveApiKey, type KeyRole } from '#storage';
import type { EventProducer } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openSurroundings,
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

const risk = (customer: string, over: Partial<RiskEventData> = {}): object => ({
  ...{ specversion: '1.0', id: `risk/${customer}/${over.sequence ?? 1}`, source: 'spec', type: RISK_TYPE },
  ...{ subject: customer, time: '2026-06-01T12:00:00Z' },
  data: {
    ...{ customer, probability: 0.7, band: 'high', previousBand: null, horizonDays: 90, horizons: [] },
    signals: [{ name: 'silent', evidence: 'Silent for 40 days' }],
    drivers: [{ group: 'usage', contribution: 1, evidence: 'Silent for 40 days', feature: 'silence', value: 40 }],
    ...{ valueAtRiskMinor: 90_000, currency: 'EUR', cause: 'events', modelVersion: 'm1', catalogueVersion: 'c1' },
    ...{ asOf: '2026-06-01T12:00:00Z', featureVersion: 1, abstained: false, abstainReason: null, sequence: 1 },
    ...over,
  } satisfies RiskEventData,
});

/** The console on real brokers, with a key for every role, and what a spec asks of it. */
export class RunningConsole {
  readonly keys = new Map<KeyRole, string>();
  private around: Surroundings | undefined;
  private readonly services: RunningService[] = [];

  get url(): string {
    return this.services[0]!.url;
  }

  get producer(): EventProducer {
    return this.around!.producer;
  }

  get store(): TestDatabase {
    return this.around!.store;
  }

  /** The console and retention beside it. */
  readonly open = async (): Promise<void> => {
    const around = (this.around = await openSurroundings(2));
    for (const role of ROLES) {
      const { key, text, digest } = newApiKey();
      this.keys.set(role, text);
      await saveApiKey(around.store.database, { key, name: `spec ${role}`, role, digest });
    }
    const config = testConfiguration(around.connection, around.store.url, {
      retention: { holdoutShare: 0, holdoutSalt: 'spec', quietHours: { from: '00:00', to: '23:59' } },
      console: { requestsPerMinute: 100_000 },
    });
    this.services.push(
      await startConsole({ config, log: silentLog }),
      await startRetention({ config, log: silentLog }),
    );
  };

  /** Three customers at high, medium and low risk, `cus-a` to `cus-c`, and a task about the first. */
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
    for (const service of this.services) await service.close();
    await this.around?.close();
  };

  readonly sendRisk = (customer: string, over: Partial<RiskEventData> = {}): Promise<void> =>
    this.producer.send([{ topic: 'risk.v1', key: customer, value: JSON.stringify(risk(customer, over)) }]);

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
}
