import { join } from 'node:path';
import type { Configuration } from '#config';
import { BANDS, type Band, type RiskEventData } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { closeAll, compileEngine, stayUp, type RunningService } from '#service';
import { actionCounts, featureSummary, loadChampion, retentionSummary, scoresAsOf, scoringSummary } from '#storage';
import { trainOnce } from '../../../trainer/src/train/train-once.js';
import { TRAINING_DONE, trainingPercent } from '../cli/commands/train.js';
import { taskFor } from '../cli/data-set.js';
import { freePorts, isFree } from '../cli/free-ports.js';
import { startProgress } from '../cli/progress.js';
import { DATA_DIR, withSession, type CommonOptions, type Session } from '../cli/session.js';
import { startMailCatcher } from '../mail-catcher/start-mail-catcher.js';
import { startServices } from '../start-services.js';
import { demoPlan, type DemoPlan } from './demo-plan.js';
import { evaluateDemo } from './evaluate-demo.js';
import { latestRisks } from './latest-risks.js';
import { importWindow, scoreEveryone, waitForActions, waitForFeatures, type Imported } from './stages.js';
import type { DemoSummary } from './summary.js';

/** What the demo hands to whoever prints. */
export interface DemoRun {
  readonly once: boolean;
  readonly onSummary: (
    summary: DemoSummary,
    services: readonly RunningService[],
    others: readonly (readonly [string, string])[],
  ) => void;
}

const SMTP_PORT = 1_025;
/** 200 dollars a year: few music buyers of 1997 spent more. */
const VALUABLE_MINOR = 20_000;
const SHOWN_CUSTOMERS = 10;

/**
 * Plays the CDNOW customers through the whole way: import, features, training, scoring, retention, mail, and what they
 * really did. Each stage goes on where an earlier run stopped.
 *
 * @returns the exit code
 */
export async function playDemo(options: CommonOptions, run: DemoRun): Promise<number> {
  const started = performance.now();
  const plan = demoPlan();
  const overrides = {
    log: { level: options.logLevel ?? 'error' },
    model: { churn: plan.purchases.defaults.churn },
    features: { clock: 'event' },
    retention: { clock: 'event', valuableMinor: VALUABLE_MINOR },
    trainer: { everyDays: 0 },
  };
  return withSession(options, { overrides }, async (session) => {
    const { log } = session;
    const mailDir = join(DATA_DIR, 'mail');
    const mail = await startMailCatcher({ dir: mailDir, port: (await isFree('127.0.0.1', SMTP_PORT)) ? SMTP_PORT : 0 });
    const config = withMailCatcher(await freePorts(session.config), mail.port);
    let services: RunningService[] = [];
    try {
      services = await startServices(config, log);
      const failed = Promise.race(services.map((service) => service.failed));
      const summary = await Promise.race([failed, play({ ...session, config }, plan, started)]);
      run.onSummary(summary, services, [
        ['mail', `${mailDir}/ (SMTP on 127.0.0.1:${mail.port})`],
        ['Kafka', config.kafka.brokers.join(',')],
        ['PostgreSQL', config.postgres.url.replace(/:[^:@/]*@/, ':...@')],
      ]);
      if (!run.once) {
        const code = await stayUp(services, log);
        services = [];
        return code;
      }
      return 0;
    } finally {
      await closeAll(services, log);
      await mail.close();
    }
  });
}

async function play(session: Session, plan: DemoPlan, started: number): Promise<DemoSummary> {
  const { database, connection, config } = session;
  const { scoredAsOf, contacts, purchases } = plan;
  const task = taskFor(config);
  const engine = compileEngine(config);
  const history = { from: -Infinity, until: scoredAsOf };
  const imported = [
    await importWindow(session, plan, contacts, { ...history, title: 'Addresses and consent (made up)' }),
    await importWindow(session, plan, purchases, { ...history, title: 'Purchases to 1997-09-30' }),
  ];
  await waitForFeatures(session, sum(imported, 'events'));
  await trainChampion(session, engine, scoredAsOf);
  await scoreEveryone(session, plan);
  await waitForActions(session);
  const future = { from: scoredAsOf, until: Infinity, title: 'What they really did, from 1997-10-01' };
  imported.push(await importWindow(session, plan, purchases, future));
  const { actions, sent } = await retentionSummary(database);
  // What was sent came back in as events of the customers; they are waited for, but not counted as the customers' own.
  await waitForFeatures(session, sum(imported, 'events') + sent);

  const figures = await evaluateDemo(session, engine, task, scoredAsOf);
  const features = await featureSummary(database);
  const scores = await scoresAsOf(database, scoredAsOf);
  const bands = Object.fromEntries(BANDS.map((band) => [band, scores.filter((score) => score.band === band).length]));
  return {
    events: features.counted + features.late - sent,
    rejected: features.rejected + sum(imported, 'misfits'),
    customers: features.customers,
    bands: bands as Record<Band, number>,
    riskEvents: (await scoringSummary(database)).riskEvents,
    actions,
    actionsByKind: await actionCounts(database),
    atRisk: mostValuable(await latestRisks(connection, scoredAsOf)),
    ...figures,
    seconds: (performance.now() - started) / 1_000,
  };
}

/** Trains unless a champion is there already. */
async function trainChampion(session: Session, engine: FeatureEngine, asOf: number): Promise<void> {
  if ((await loadChampion(session.database, engine.catalogue.version)) !== null) return;
  const bar = startProgress('Training on the history', TRAINING_DONE, '%');
  try {
    const outcome = await trainOnce(session, { asOf, onProgress: (progress) => bar.update(trainingPercent(progress)) });
    if (outcome.kind === 'busy') throw new Error('another trainer is at work on this database');
    if (outcome.kind === 'refused') throw new Error(`the model was not promoted: ${outcome.reason}`);
    bar.update(TRAINING_DONE);
  } finally {
    bar.stop();
  }
}

function mostValuable(risks: ReadonlyMap<string, RiskEventData>): RiskEventData[] {
  return [...risks.values()]
    .filter(({ band, abstained }) => band !== 'low' && !abstained)
    .sort((a, b) => (b.valueAtRiskMinor ?? 0) - (a.valueAtRiskMinor ?? 0) || (a.customer < b.customer ? -1 : 1))
    .slice(0, SHOWN_CUSTOMERS);
}

function withMailCatcher(config: Configuration, port: number): Configuration {
  return {
    ...config,
    retention: { ...config.retention, smtp: { ...config.retention.smtp, host: '127.0.0.1', port, secure: false } },
  };
}

function sum(imported: readonly Imported[], field: keyof Imported): number {
  return imported.reduce((total, stage) => total + stage[field], 0);
}
