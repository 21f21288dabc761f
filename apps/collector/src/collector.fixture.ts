import 'reflect-metadata';
import { loadConfiguration } from '#config';
import { Health, ServiceMetrics, silentLog } from '#observability';
import { startNest } from '#service';
import type { OutgoingRecord } from '#stream';
import { CollectorModule } from './collector.module.js';
import { EventSink } from './intake/event-sink.js';
import { InFlight } from './observe/in-flight.js';
import { prepareHttp } from './prepare-http.js';

/** Key of the sender "shop" in tests. */
export const KEY = 'key-of-the-shop';

/** Remembers what it was given, or fails as told. */
class RememberingSink extends EventSink {
  readonly records: OutgoingRecord[] = [];
  /** Thrown by the next sends when set. */
  failure: Error | undefined;
  /** The next sends wait for it when set. */
  gate: Promise<void> | undefined;

  /** Sends that wait for the gate. */
  waiting = 0;

  override async send(records: readonly OutgoingRecord[]): Promise<void> {
    this.waiting += 1;
    await this.gate;
    this.waiting -= 1;
    if (this.failure) throw this.failure;
    this.records.push(...records);
  }

  /** The events that were sent, parsed. */
  get events(): Record<string, unknown>[] {
    return this.records.map(({ value }) => JSON.parse(String(value)) as Record<string, unknown>);
  }
}

/** A collector that listens on a free port and sends to memory. */
export interface TestCollector {
  readonly url: string;
  readonly sink: RememberingSink;
  readonly metrics: ServiceMetrics;
  readonly inFlight: InFlight;
  readonly health: Health;
  close(): Promise<void>;
}

/** @param settings - the `collector` section; other sections may be given beside it */
export async function makeCollector(
  settings: Record<string, unknown> = { writeKeys: [{ key: KEY, name: 'shop' }] },
  others: Record<string, unknown> = {},
): Promise<TestCollector> {
  const config = loadConfiguration({ env: {}, overrides: { collector: settings, ...others } });
  const sink = new RememberingSink();
  const metrics = new ServiceMetrics('collector');
  const health = new Health();
  const module = CollectorModule.for({ config, sink, metrics, health });
  const listen = { host: '127.0.0.1', port: 0, maxBodyBytes: config.collector.maxBodyBytes };
  const { app, url } = await startNest(module, listen, silentLog, (made) => prepareHttp(made, config, silentLog));
  return { url, sink, metrics, health, inFlight: app.get(InFlight), close: () => app.close() };
}

/** A valid usage event of now. */
export function usageEvent(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: 'evt-1',
    source: 'app',
    type: 'usage.recorded',
    subject: 'cus-1',
    time: new Date().toISOString(),
    data: { event: 'report opened' },
    ...over,
  };
}

/** An answer, read to its end. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body. */
  readonly json: unknown;
}

/** Sends any request. */
export async function ask(
  { url }: Pick<TestCollector, 'url'>,
  path: string,
  init: RequestInit = {},
): Promise<TestAnswer> {
  const response = await fetch(url + path, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json() {
      return JSON.parse(text) as unknown;
    },
  };
}

/** Posts JSON, or text or bytes as they are, with the shop's key. */
export function post(
  collector: Pick<TestCollector, 'url'>,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<TestAnswer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  return ask(collector, path, {
    method: 'POST',
    body: raw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-write-key': KEY, ...headers },
  });
}
