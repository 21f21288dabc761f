import { eventLimits } from '#config';
import { INPUT_TOPICS } from '#contracts';
import {
  featureSummary,
  firedSlots,
  retentionPositions,
  retentionSummary,
  scoringSummary,
  countScoresAsOf,
} from '#storage';
import { partitionCount, readTopics } from '#stream';
import { openEventLog } from '#replay';
import type { Mapping } from '../import/mapping.js';
import { advanceClock, runImport } from '../import/run-import.js';
import { startProgress } from '../cli/progress.js';
import { say, type Session } from '../cli/session.js';
import type { DemoPlan } from './demo-plan.js';
import { waitUntil } from './wait-until.js';

/** How many events and unfit rows an import stage has seen, earlier runs included. */
export interface Imported {
  readonly events: number;
  readonly misfits: number;
}

/** Brings a window of a mapping's events into the topics; goes on where an interrupted run stopped. */
export async function importWindow(
  session: Session,
  plan: DemoPlan,
  mapping: Mapping,
  window: { from: number; until: number; title: string },
): Promise<Imported> {
  const { erasedAmong } = await openEventLog(session);
  const partitions = await partitionCount(session.connection, INPUT_TOPICS);
  const bar = startProgress(window.title, 0, 'events');
  try {
    const outcome = await runImport({
      dir: plan.dataDir,
      mapping,
      connection: session.connection,
      partitions,
      limits: eventLimits(session.config),
      erasedAmong,
      from: window.from,
      until: window.until,
      onProgress: ({ events }) => bar.update(events, events),
      onMisfit: ({ file, line, reason }) => say(`${file}:${line}: ${reason}`),
    });
    bar.update(outcome.events, outcome.events);
    return outcome;
  } finally {
    bar.stop();
  }
}

/** Waits until the features service has taken in at least `events` events. */
export async function waitForFeatures({ database }: Session, events: number): Promise<void> {
  await withBar('Folding events into features', 'events', (update) =>
    waitUntil(
      'features',
      async () => {
        const { counted, repeated, late } = await featureSummary(database);
        return { done: counted + repeated + late, total: events };
      },
      update,
    ),
  );
}

/** Has every customer scored as of the plan's moment, once, and waits until the last risk event is published. */
export async function scoreEveryone(session: Session, plan: DemoPlan): Promise<void> {
  const { database, connection } = session;
  const partitions = await partitionCount(connection, INPUT_TOPICS);
  const fired = async (): Promise<number> =>
    (await firedSlots(database)).filter((slot) => slot >= plan.scoredAsOf).length;
  const { customers } = await featureSummary(database);
  if ((await fired()) < partitions) await advanceClock(connection, partitions, plan.scoredAsOf, true);
  await withBar('Scoring every customer', 'customers', async (update) => {
    await waitUntil(
      'features sweep',
      async () => ({ done: await fired(), total: partitions }),
      () => undefined,
    );
    await waitUntil(
      'scoring',
      async () => ({ done: await countScoresAsOf(database, plan.scoredAsOf), total: customers }),
      update,
    );
    await waitUntil(
      'risk events',
      async () => ({ done: -(await scoringSummary(database)).unpublished, total: 0 }),
      () => undefined,
    );
  });
}

/** Waits until the retention service has decided on every risk event and everything due has been sent. */
export async function waitForActions({ database, connection }: Session): Promise<void> {
  const ends = new Map<number, bigint>();
  await readTopics({
    connection,
    topics: ['risk.v1'],
    onBatch: ({ partition, lastOffset }) => void ends.set(partition, lastOffset + 1n),
  });
  await withBar('Deciding and sending', 'steps', (update) =>
    waitUntil(
      'retention',
      async () => {
        const positions = await retentionPositions(database, 'risk.v1');
        const { actions, waiting, unpublished } = await retentionSummary(database);
        const decided = [...ends].every(([group, end]) => (positions.get(group) ?? 0n) >= end);
        return { done: actions - waiting - unpublished, total: decided ? actions : Math.max(actions, 1) + 1 };
      },
      update,
    ),
  );
}

async function withBar(
  title: string,
  unit: string,
  work: (update: (done: number, total: number) => void) => Promise<void>,
): Promise<void> {
  const bar = startProgress(title, 0, unit);
  try {
    await work((done, total) => bar.update(Math.max(0, done), Math.max(1, total)));
  } finally {
    bar.stop();
  }
}
