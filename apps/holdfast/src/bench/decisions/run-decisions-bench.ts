import { setTimeout as delay } from 'node:timers/promises';
import type { Configuration } from '#config';
import { decisionTotals, retentionSummary, type Database, type DecisionTotals } from '#storage';
import { EventProducer, type OutgoingRecord } from '#stream';
import { introduction, riskRecord, type MadeUpRisk } from '../../at-risk/customers-at-risk.js';
import type { OwnSpace } from '../../own-space/own-space.js';
import { untilReached } from '../../own-space/until-reached.js';
import { recordsTaken } from '../../retention-process/records-taken.js';
import { RetentionProcess } from '../../retention-process/retention-process.js';

/** What to measure. */
export interface DecisionsBenchRequest {
  readonly space: OwnSpace;
  /** Each has one risk event a round. */
  readonly customers: number;
  /** The compiled program of the service's process. */
  readonly program: URL;
}

/** One round: a risk event of every customer. */
export interface DecisionRound {
  readonly what: string;
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** Playbooks considered, each with a receipt of its own or counted on an equal one. */
  readonly decisions: number;
  /** Rows that were written for them. */
  readonly receipts: number;
}

/** How fast the retention service decides here. */
export interface DecisionsBench {
  /** Of all rounds together, from the first event sent to the last one's receipts committed. */
  readonly eventsPerSecond: number;
  readonly slowestEventsPerSecond: number;
  readonly events: number;
  readonly decisions: number;
  readonly receipts: number;
  readonly messages: number;
  readonly rounds: readonly DecisionRound[];
  /** How much longer Kafka took to acknowledge all of `actions.v1`, seconds. */
  readonly publishedAfterSeconds: number;
  readonly profilesPerSecond: number;
  readonly node: string;
}

const DAY_MS = 86_400_000;
const CHUNK = 2_000;
const POLL_MS = 20;
/** Nothing moves for so long: something is wrong. */
const STUCK_MS = 60_000;
const VALUABLE_MINOR = 90_000;

const ROUNDS: readonly { readonly what: string; readonly risk: Pick<MadeUpRisk, 'band' | 'previousBand'> }[] = [
  { what: 'first sign: letters decided', risk: { band: 'medium', previousBand: 'low' } },
  { what: 'alarm: two playbooks each, calls and refusals', risk: { band: 'high', previousBand: 'medium' } },
  { what: 'alarm again: refusals counted', risk: { band: 'high', previousBand: 'medium' } },
];

/**
 * Measures how many risk events a second the real service decides, in a process of its own, from Kafka to receipts
 * committed in PostgreSQL. Letters wait for the morning, so that sending doesn't stand in the figure.
 *
 * @throws NoProgress
 */
export async function runDecisionsBench({ space, customers, program }: DecisionsBenchRequest): Promise<DecisionsBench> {
  const { database } = space;
  const producer = new EventProducer(space.connection);
  const service = await RetentionProcess.start(serviceConfiguration(space.config), program);
  try {
    const numbers = Array.from({ length: customers }, (_, number) => number);
    const now = Date.now();
    const profiles = await timed(
      database,
      producer,
      numbers.flatMap((number) => introduction(number, now - DAY_MS)),
    );
    const rounds: DecisionRound[] = [];
    let before = await decisionTotals(database);
    for (const [index, { what, risk }] of ROUNDS.entries()) {
      const records = numbers.map((number) =>
        riskRecord(number, {
          ...{ ...risk, sequence: index + 1, at: now, valueAtRiskMinor: number % 10 === 0 ? VALUABLE_MINOR : 9_900 },
        }),
      );
      const seconds = await timed(database, producer, records);
      const after = await decisionTotals(database);
      rounds.push(roundOf(what, records.length, seconds, before, after));
      before = after;
    }
    const publishedAfterSeconds = await published(database);
    const seconds = rounds.reduce((sum, round) => sum + round.seconds, 0);
    const events = ROUNDS.length * customers;
    return {
      eventsPerSecond: Math.round(events / seconds),
      slowestEventsPerSecond: Math.min(...rounds.map(({ eventsPerSecond }) => eventsPerSecond)),
      ...{ events, ...before, messages: (await retentionSummary(database)).waiting, rounds },
      publishedAfterSeconds,
      profilesPerSecond: Math.round((2 * customers) / profiles),
      node: process.version,
    };
  } finally {
    await service.close();
    await producer.close();
  }
}

function roundOf(
  what: string,
  events: number,
  seconds: number,
  before: DecisionTotals,
  after: DecisionTotals,
): DecisionRound {
  const decisions = after.decisions - before.decisions;
  const receipts = after.receipts - before.receipts;
  return { what, events, seconds, eventsPerSecond: Math.round(events / seconds), decisions, receipts };
}

/** Every hour is quiet, no port is fixed, nobody is left out. */
function serviceConfiguration(config: Configuration): Configuration {
  const http = { ...config.http, ports: { ...config.http.ports, retention: 0 } };
  const quietHours = { enabled: true, from: '00:00', to: '23:59' };
  return { ...config, http, retention: { ...config.retention, clock: 'wall', publish: 'on-start', quietHours } };
}

/** Seconds from the first record sent until the service has committed what it made of the last one. */
async function timed(database: Database, producer: EventProducer, records: readonly OutgoingRecord[]): Promise<number> {
  const { topic } = records[0]!;
  const target = (await recordsTaken(database, topic)) + BigInt(records.length);
  const started = performance.now();
  const sent = (async () => {
    for (let from = 0; from < records.length; from += CHUNK) await producer.send(records.slice(from, from + CHUNK));
  })();
  await Promise.all([sent, untilTaken(database, topic, target)]);
  return (performance.now() - started) / 1_000;
}

function untilTaken(database: Database, topic: string, target: bigint): Promise<void> {
  return untilReached(target, {
    value: () => recordsTaken(database, topic),
    ...{ pollMs: POLL_MS, stuckMs: STUCK_MS },
    stopped: (now) => `The retention service stopped at ${now} of ${target} records of ${topic}.`,
  });
}

async function published(database: Database): Promise<number> {
  const started = performance.now();
  while ((await retentionSummary(database)).unpublished > 0) await delay(POLL_MS);
  return Math.round(performance.now() - started) / 1_000;
}
