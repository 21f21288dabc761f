import { databaseSettings, kafkaClientSettings } from '#config';
import type { FeatureEngine } from '#feature-engine';
import { ConsumerMetrics, ServiceMetrics, statementMetrics } from '#observability';
import { followCatalogue, serviceHealth, startNest, type RunningService, type ServiceContext } from '#service';
import { Database, ErasedCustomers, PartitionGroups, waitForDatabase } from '#storage';
import { DeadLetters, EventProducer, KafkaConnection, PartitionGroupTransport, partitionCount } from '#stream';
import { bandThresholds } from './bands/thresholds.js';
import { ScoreAndStore } from './groups/score-and-store.js';
import { ScoringGroups } from './groups/scoring-groups.js';
import { ChampionModel, loadChurnModel, type LoadPredictor } from './model/champion.js';
import { FollowChampion } from './model/follow-champion.js';
import { PollOutbox } from './relay/poll-outbox.js';
import { RiskRelay } from './relay/risk-relay.js';
import { SCORING_TRANSPORT } from './scoring.controller.js';
import { ScoringMetrics } from './scoring-metrics.js';
import { ScoringModule } from './scoring.module.js';

const DATABASE_WAIT_MS = 30_000;
/** A poll or a page of a re-scoring ends well within this, or the process is stuck. */
const FLUSH_VECTORS = 1_000;

/**
 * Starts the scoring service: vectors in, scores in PostgreSQL, risk events out.
 *
 * @throws InvalidConfiguration for a wrong catalogue, BackendUnavailable for a named backend that doesn't load
 */
export function startScoring(
  context: ServiceContext,
  load: LoadPredictor = loadChurnModel(context.config.model.backend),
): Promise<RunningService> {
  return followCatalogue(context, ({ engine }) => startOn(context, engine, load));
}

async function startOn(
  { config, log }: ServiceContext,
  engine: FeatureEngine,
  load: LoadPredictor,
): Promise<RunningService> {
  const catalogue = engine.catalogue.version;
  const service = new ServiceMetrics('scoring');
  const consumerMetrics = new ConsumerMetrics(service);
  const metrics = new ScoringMetrics(service);
  const database = Database.open(
    { ...databaseSettings(config), applicationName: 'scoring' },
    statementMetrics(service),
  );
  const connection = new KafkaConnection(kafkaClientSettings(config), log);
  const producer = new EventProducer(connection);
  const release = async (): Promise<void> => {
    await producer.close();
    await database.close();
  };
  try {
    await waitForDatabase(database, DATABASE_WAIT_MS);
    // A group's vectors and risk events lie in partitions of the same number.
    const expectPartitions = await partitionCount(connection, ['features.v1', 'risk.v1']);
    await producer.start();
    const champion = new ChampionModel(database, engine.catalogue, load, log, () => metrics.refused());
    const serving = (version: string): void => metrics.serving(version, catalogue);
    if (await champion.refresh()) serving(champion.current!.version);

    const { bands, hysteresisLogit, minChange, flushMs, pollMs } = config.scoring;
    const groups = new PartitionGroups(database, 'scoring');
    const scores = new ScoreAndStore({
      ...{ database, groups, engine, champion, metrics, log },
      erased: await ErasedCustomers.open(database, config.erasure.secret),
      withdraw: (partition, customers) =>
        producer.send(customers.map((key) => ({ topic: 'features.v1', key, partition, value: null }))),
      rulesFor: ({ thresholds }) => ({ thresholds: bandThresholds(bands, thresholds), hysteresisLogit, minChange }),
    });
    const held = (): readonly number[] => transport.consumer?.groups() ?? [];
    const relay = new RiskRelay({
      ...{ queries: database, publisher: producer, log },
      holds: (group) => held().includes(group),
      onAcknowledged: ({ receivedAt }) => receivedAt !== null && metrics.acknowledged(receivedAt),
    });
    const scoringGroups = new ScoringGroups({
      ...{ database, groups, scores, log },
      deadLetters: new DeadLetters(producer),
      metrics: consumerMetrics,
      onOutbox: (group) => void relay.kick(group),
    });

    const transport = new PartitionGroupTransport(SCORING_TRANSPORT, {
      ...{ connection, metrics: consumerMetrics, groupId: 'scoring', topics: ['features.v1'], expectPartitions },
      flushAfterMs: flushMs,
      flushAfterRecords: FLUSH_VECTORS,
    });
    const health = serviceHealth({ connection, database, consumer: consumerMetrics });
    health.ready('model', () =>
      champion.current === null ? 'no model yet: vectors are kept until there is one' : null,
    );

    const listen = { host: config.http.host, port: config.http.ports.scoring };
    const module = ScoringModule.for(scoringGroups, health, service);
    const { app, url: address } = await startNest(module, listen, log, async (nest) => {
      nest.connectMicroservice({ strategy: transport });
      await nest.startAllMicroservices();
    });
    const follow = new FollowChampion(champion, transport.consumer!, scoringGroups, serving, pollMs, log);
    const poll = new PollOutbox(relay, held, pollMs);
    follow.start();
    poll.start();
    return {
      name: 'scoring',
      url: address,
      failed: transport.failed,
      async close() {
        poll.stop();
        await follow.stop();
        await app.close();
        await relay.stop();
        await release();
        champion.current?.predictor.dispose();
      },
    };
  } catch (error) {
    await release().catch((cause: unknown) => log.warn('release_failed', { error: cause }));
    throw error;
  }
}
