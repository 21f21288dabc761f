import { setTimeout as delay } from 'node:timers/promises';
import type { Configuration } from '#config';
import { messagesInStatus, retentionProgress, retentionRows, type RetentionRows } from '#storage';
import { EventProducer, readTopics, type KafkaConnection, type OutgoingRecord } from '#stream';
import { introduction, riskRecord } from '../at-risk/customers-at-risk.js';
import { Generator } from '../bench/engine/generator.js';
import type { OwnSpace } from '../own-space/own-space.js';
import { untilReached } from '../own-space/until-reached.js';
import { recordsTaken } from '../retention-process/records-taken.js';
import { planKills } from './kill-schedule.js';
import { KilledService } from './killed-service.js';
import { OtherEnd } from './other-end.js';
import { DESTINATION, VALUABLE_MINOR } from './write-playbooks.js';

/** A stretch of work of the retention service, disturbed or not. */
export interface Work {
  readonly space: OwnSpace;
  readonly customers: number;
  readonly kills: number;
  /** Of the moments of the kills. */
  readonly seed: number;
  /** Folder of the playbooks. */
  readonly dir: string;
  /** The compiled program of the service's process. */
  readonly program: URL;
  readonly onProgress: (received: number) => void;
}

/** What the work left behind. */
export interface WorkDone {
  readonly kills: number;
  /** How often each mail was received, by its idempotency key. */
  readonly mails: ReadonlyMap<string, number>;
  /** The bodies received under each `webhook-id`. */
  readonly webhooks: ReadonlyMap<string, readonly string[]>;
  /** Sends that a kill has cut, as channel and key. */
  readonly inFlight: readonly string[];
  readonly unknown: readonly string[];
  readonly rows: RetentionRows;
  /** Ids of the events in `actions.v1`. */
  readonly actions: ReadonlySet<string>;
}

/** Two mails and a webhook a customer. */
export const MESSAGES_EACH = 3;
const DAY_MS = 86_400_000;
const CHUNK = 20;
/** Messages of customers who were told of, and that have not been received yet, at most. */
const AHEAD = 300;
const POLL_MS = 10;
const STUCK_MS = 120_000;
const REPEATED = 0.05;

/**
 * Lets the service decide about customers at risk and send, killing it at random moments, until nothing is left to do.
 *
 * @throws NoProgress
 */
export async function runWork(work: Work): Promise<WorkDone> {
  const { space, customers, seed, dir, program, onProgress } = work;
  const { database, connection } = space;
  const random = new Generator(seed);
  const end = await OtherEnd.open(() => random.below(15));
  const producer = new EventProducer(connection);
  const service = await KilledService.start(serviceConfiguration(space.config, dir, end), program, database);
  try {
    const now = Date.now();
    const numbers = Array.from({ length: customers }, (_, number) => number);
    await producer.send(numbers.flatMap((number) => introduction(number, now - DAY_MS)));
    await until(service, 2 * customers, () => recordsTaken(database, 'customer.v1'));
    const planned = planKills(work.kills, random);
    const expected = customers * MESSAGES_EACH;
    const watch = async (): Promise<number> => {
      const { received } = end;
      onProgress(received);
      while (planned[0] !== undefined && received >= planned[0].progress * expected) {
        await delay(planned.shift()!.pauseMs);
        service.kill();
        // Another one may follow at any moment of the start.
        await Promise.all([service.look(), delay(random.below(3_000))]);
      }
      return received;
    };
    // The same records in every run, whatever the kills: some come twice, as from a relay that was interrupted.
    const records = risks(customers, now);
    const told = new Set<OutgoingRecord>();
    for (let from = 0; from < records.length; from += CHUNK) {
      const chunk = records.slice(from, from + CHUNK);
      await producer.send(chunk);
      for (const record of chunk) told.add(record);
      await until(service, told.size * MESSAGES_EACH - AHEAD, watch);
    }
    await until(service, 1, async () => {
      await watch();
      const { waiting, unpublished, unfinishedPlays } = await retentionProgress(database);
      const left =
        records.length - Number(await recordsTaken(database, 'risk.v1')) + waiting + unpublished + unfinishedPlays;
      return left === 0 && planned.length === 0 ? 1 : -left;
    });
    return {
      ...{ kills: service.kills, mails: end.mails, webhooks: end.webhooks, inFlight: service.inFlight },
      unknown: (await messagesInStatus(database, 'unknown')).map(({ message, channel }) => `${channel} ${message}`),
      rows: await retentionRows(database),
      actions: await idsIn(connection),
    };
  } finally {
    await service.close();
    await producer.close();
    await end.close();
  }
}

function risks(customers: number, now: number): OutgoingRecord[] {
  const random = new Generator(1);
  return Array.from({ length: customers }, (_, number) => {
    const valueAtRiskMinor = number % 4 === 0 ? VALUABLE_MINOR : 9_900;
    const record = riskRecord(number, {
      ...{ band: 'high', previousBand: 'low', sequence: 1, at: now },
      valueAtRiskMinor,
    });
    return random.chance(REPEATED) ? [record, record] : [record];
  }).flat();
}

/** Waits until `value` has reached `target`. @throws NoProgress; what the service ends with */
function until(service: KilledService, target: number, value: () => Promise<number | bigint>): Promise<void> {
  return untilReached(target, {
    value: async () => {
      await service.look();
      return value();
    },
    ...{ pollMs: POLL_MS, stuckMs: STUCK_MS },
    stopped: (now) => `The retention service stopped at ${now} of ${target}.`,
  });
}

async function idsIn(connection: KafkaConnection): Promise<Set<string>> {
  const ids = new Set<string>();
  await readTopics({
    connection,
    topics: ['actions.v1'],
    onBatch: ({ records }) => {
      for (const { value } of records) ids.add((JSON.parse(value!.toString()) as { id: string }).id);
    },
  });
  return ids;
}

/** No hour is quiet, nobody is left out, and the only destinations are those of the other end. */
function serviceConfiguration(config: Configuration, playbooks: string, end: OtherEnd): Configuration {
  const http = { ...config.http, ports: { ...config.http.ports, retention: 0 } };
  const secrets = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`];
  const url = `http://127.0.0.1:${end.webPort}/`;
  const webhook = { channel: 'webhook' as const, name: DESTINATION, url, secrets, timeoutMs: 10_000 };
  const { retention } = config;
  return {
    ...{ ...config, http },
    retention: {
      ...{ ...retention, playbooks, clock: 'wall', publish: 'on-start', holdoutShare: 0 },
      destinations: [{ ...webhook, privateNetwork: true }],
      quietHours: { ...retention.quietHours, enabled: false },
      smtp: { ...retention.smtp, host: '127.0.0.1', port: end.mailPort, secure: false, requireTls: false },
    },
  };
}
