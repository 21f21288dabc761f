import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Configuration } from '#config';
import { dueMessages, type Database } from '#storage';
import { EventProducer } from '#stream';
import { riskRecord } from '../../at-risk/customers-at-risk.js';
import type { OwnSpace } from '../../own-space/own-space.js';
import { untilReached } from '../../own-space/until-reached.js';
import { RetentionProcess } from '../../retention-process/retention-process.js';
import { Hooks, type Behaviour } from './hooks.js';

/** What to measure. */
export interface DestinationsBenchRequest {
  readonly space: OwnSpace;
  /** Webhooks to each destination during each trouble. */
  readonly messages: number;
  /** Pause between two of them, ms. */
  readonly everyMs: number;
  /** An empty folder, for the playbooks that send them. */
  readonly dir: string;
  /** The compiled program of the service's process. */
  readonly program: URL;
}

/** Delays of the nine destinations in good health, from when a message was due until its call arrived. */
export interface DestinationsPart {
  /** What the tenth did meanwhile. */
  readonly tenth: Behaviour;
  readonly messages: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Median over that of the undisturbed stretches right before and after; 1 for what is undisturbed. */
  readonly ratio: number;
}

/** What a dead destination does to the others. */
export interface DestinationsBench {
  readonly destinations: number;
  /** The greatest ratio of medians. */
  readonly worstRatio: number;
  readonly parts: readonly DestinationsPart[];
  readonly node: string;
}

const DESTINATIONS = 10;
const TROUBLES: readonly Behaviour[] = ['hangs', 'drops', 'refuses'];
/** Each trouble comes so often, in short stretches. */
const TURNS = 2;
/** In turns with its being well, so that a machine that grows slower meanwhile tells nothing. */
const STRETCHES: readonly Behaviour[] = [
  'answers',
  ...Array.from({ length: TURNS }, () => TROUBLES.flatMap((trouble) => [trouble, 'answers' as const])).flat(),
];
const STUCK_MS = 60_000;
const POLL_MS = 100;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const TIMEOUT_MS = 5_000;

/**
 * Measures how long webhooks to nine destinations take while a tenth is in trouble, against the time in which it isn't:
 * one service, one stretch of time after the other.
 *
 * @throws NoProgress
 */
export async function runDestinationsBench(request: DestinationsBenchRequest): Promise<DestinationsBench> {
  const { space, messages, everyMs, dir, program } = request;
  const each = Math.ceil(messages / TURNS);
  const hooks = await Hooks.open(DESTINATIONS);
  const producer = new EventProducer(space.connection);
  writePlaybooks(dir);
  const service = await RetentionProcess.start(serviceConfiguration(space.config, dir, hooks.ports), program);
  try {
    let customer = 0;
    const send = async (): Promise<void> => {
      const risk = { band: 'high', previousBand: 'low', sequence: 1, valueAtRiskMinor: 9_900 } as const;
      await producer.send([riskRecord(customer++, { ...risk, at: Date.now() })]);
    };
    // The first messages compile code and open connections.
    for (let i = 0; i < 20; i++) await send();
    await untilArrived(hooks, 20 * (DESTINATIONS - 1));
    const stretches: Stretch[] = [];
    for (const tenth of STRETCHES) {
      await hooks.first(tenth);
      const from = Date.now();
      const before = hooks.arrived.size;
      for (let i = 0; i < each; i++) await Promise.all([send(), delay(everyMs)]);
      await untilArrived(hooks, before + each * (DESTINATIONS - 1));
      stretches.push({ tenth, delays: await delaysOf(space.database, hooks, from) });
    }
    const parts = (['answers', ...TROUBLES] as const).map((tenth) => partOf(tenth, stretches));
    const worstRatio = Math.max(...parts.map(({ ratio }) => ratio));
    return { destinations: DESTINATIONS, worstRatio, parts, node: process.version };
  } finally {
    await hooks.close();
    await service.close();
    await producer.close();
  }
}

/** A playbook for each destination, all of which one risk event begins. */
function writePlaybooks(dir: string): void {
  mkdirSync(join(dir, 'templates', 'plain'), { recursive: true });
  const webhook = { type: 'bench.happened', data: { customer: '{{ customer_id }}' } };
  writeFileSync(join(dir, 'templates', 'plain', 'en.yaml'), JSON.stringify({ webhook }));
  for (let i = 0; i < DESTINATIONS; i++)
    writeFileSync(
      join(dir, `tell-hook-${i}.yaml`),
      JSON.stringify({
        ...{ playbook: `tell-hook-${i}`, version: 1, title: `Tell hook-${i}`, purpose: `operations-${i}` },
        when: { bandEntered: ['high'] },
        steps: [{ webhook: { destination: `hook-${i}`, template: 'plain' } }],
        limits: { oneAtATime: false },
      }),
    );
}

function serviceConfiguration(config: Configuration, playbooks: string, ports: readonly number[]): Configuration {
  const http = { ...config.http, ports: { ...config.http.ports, retention: 0 } };
  const destinations = ports.map((port, i) => ({
    ...{ channel: 'webhook' as const, name: `hook-${i}`, url: `http://127.0.0.1:${port}/`, secrets: [SECRET] },
    ...{ timeoutMs: TIMEOUT_MS, privateNetwork: true },
  }));
  const ours = { playbooks, destinations, holdoutShare: 0, publish: 'on-start', clock: 'wall' } as const;
  return { ...config, http, retention: { ...config.retention, ...ours } };
}

function untilArrived(hooks: Hooks, count: number): Promise<void> {
  return untilReached(count, {
    value: () => hooks.arrived.size,
    ...{ pollMs: POLL_MS, stuckMs: STUCK_MS },
    stopped: (now) => `Webhooks stopped at ${now} of ${count}.`,
  });
}

/** Of the messages that were decided at or after `from`. */
async function delaysOf(database: Database, hooks: Hooks, from: number): Promise<number[]> {
  const due = await dueMessages(database, 'webhook', from);
  return due.flatMap(({ message, dueAt }) => {
    const at = hooks.arrived.get(message);
    return at === undefined ? [] : [at - dueAt];
  });
}

interface Stretch {
  readonly tenth: Behaviour;
  readonly delays: readonly number[];
}

function partOf(tenth: Behaviour, stretches: readonly Stretch[]): DestinationsPart {
  const own = stretches.flatMap((stretch) => (stretch.tenth === tenth ? stretch.delays : []));
  const beside = stretches.flatMap(({ delays }, at) =>
    [at - 1, at + 1].some((next) => stretches[next]?.tenth === tenth) ? delays : [],
  );
  const medianMs = median(own);
  const ratio = tenth === 'answers' ? 1 : medianMs / median(beside);
  return { tenth, messages: own.length, medianMs, p95Ms: quantile(own, 0.95), ratio };
}

function median(delays: readonly number[]): number {
  return quantile(delays, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))]!;
}
