import { databaseSettings, kafkaClientSettings } from '#config';
import { ServiceMetrics, statementMetrics } from '#observability';
import { compileEngine, serviceHealth, startNest, type StartService } from '#service';
import { Database, lastTraining, waitForDatabase } from '#storage';
import { KafkaConnection } from '#stream';
import { cataloguesToTrain, type ToTrain } from './schedule/catalogues-to-train.js';
import { type Trainee, TrainingSchedule } from './schedule/training-schedule.js';
import { trainOnce } from './train/train-once.js';
import { TrainerMetrics } from './trainer-metrics.js';
import { TrainerModule } from './trainer.module.js';

const DATABASE_WAIT_MS = 30_000;

/**
 * Starts the trainer on `http.host` and `http.ports.trainer`. It trains every `trainer.everyDays`, for the catalogue in
 * force and for the configured one where they differ; with 0, or without a churn definition, only `holdfast train` does.
 *
 * @throws InvalidConfiguration for a wrong catalogue
 */
export const startTrainer: StartService = async ({ config, log }) => {
  // A wrong catalogue is told at the start, not at the first training.
  compileEngine(config);
  const service = new ServiceMetrics('trainer');
  const metrics = new TrainerMetrics(service);
  const database = Database.open(
    { ...databaseSettings(config), applicationName: 'trainer' },
    statementMetrics(service),
  );
  try {
    await waitForDatabase(database, DATABASE_WAIT_MS);
    const connection = new KafkaConnection(kafkaClientSettings(config), log);
    const health = serviceHealth({ connection, database });
    const stopping = new AbortController();
    const trainee = ({ engine, serves }: ToTrain): Trainee => ({
      catalogue: engine.catalogue.version,
      lastTraining: () => lastTraining(database, engine.catalogue.version),
      async train() {
        const outcome = await trainOnce(
          { config, log, database, connection },
          { engine, signal: stopping.signal, onProgress: (progress) => metrics.progressed(progress) },
        );
        if (serves) metrics.tested(outcome);
        return outcome;
      },
    });
    const { everyDays } = config.trainer;
    const scheduled = everyDays > 0 && config.model.churn !== undefined;
    if (!scheduled) log.info('schedule_off', { everyDays, churnDefined: config.model.churn !== undefined });
    const schedule = scheduled
      ? new TrainingSchedule({
          everyDays,
          trainees: async () => (await cataloguesToTrain(database, config)).map(trainee),
          now: Date.now,
          log,
          onOutcome: (outcome, seconds) => metrics.ended(outcome, seconds),
        })
      : null;
    const listen = { host: config.http.host, port: config.http.ports.trainer };
    const { app, url } = await startNest(TrainerModule.for(schedule, health, service), listen, log);
    return {
      name: 'trainer',
      url,
      failed: new Promise<never>(() => undefined),
      async close() {
        stopping.abort(new Error('the trainer stops'));
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close().catch((cause: unknown) => log.warn('release_failed', { error: cause }));
    throw error;
  }
};
