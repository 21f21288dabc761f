import { INPUT_TOPICS } from '#contracts';
import { databaseSettings, eventLimits, kafkaClientSettings } from '#config';
import { ConsumerMetrics, ServiceMetrics, statementMetrics } from '#observability';
import {
  followCatalogue,
  serviceHealth,
  startNest,
  type EngineInForce,
  type RunningService,
  type ServiceContext,
} from '#service';
import { Database, ErasedCustomers, PartitionGroups, waitForDatabase } from '#storage';
import { DeadLetters, EventProducer, KafkaConnection, PartitionGroupTransport, partitionCount } from '#stream';
import { ServedAudit } from './audit/served-audit.js';
import { latestDailySlot, sweepHour } from './clock/daily-slot.js';
import { EmitSlot } from './clock/emit-slot.js';
import { GroupPages } from './clock/group-pages.js';
import { FEATURES_TRANSPORT } from './features.controller.js';
import { FeaturesModule } from './features.module.js';
import { FeatureGroups } from './groups/feature-groups.js';
import { FlushGroup } from './groups/flush-group.js';
import { SetAside } from './judge/set-aside.js';
import { openStore } from './open-store.js';
import { CustomerStates } from './states/customer-states.js';
import { VectorWriter } from './vectors/vector-writer.js';

const DATABASE_WAIT_MS = 30_000;
/** A poll or a page of a sweep ends well within this, or the process is stuck. */
const MARKER_IDLE_MS = 30_000;
/** Pages of a sweep lie minutes apart; a sweep that has fallen behind catches up at 2,500 customers a second at most. */
const SWEEP_EVERY_MS = { look: 10_000, page: 100 };
const SWITCH_EVERY_MS = { look: 250, page: 20 };

/**
 * Starts the features service: the four input topics in, customers' states in PostgreSQL, vectors out.
 *
 * @throws InvalidConfiguration for a wrong catalogue, StoreMismatch for a store made with something else
 */
export function startFeatures(context: ServiceContext): Promise<RunningService> {
  return followCatalogue(context, (inForce) => startOn(context, inForce));
}

async function startOn({ config, log }: ServiceContext, { engine, source }: EngineInForce): Promise<RunningService> {
  const service = new ServiceMetrics('features');
  const metrics = new ConsumerMetrics(service);
  const slotVectors = service.counter('holdfast_slot_vectors_total', 'Vectors emitted for a slot: silent customers.');
  const database = Database.open(
    { ...databaseSettings(config), applicationName: 'features' },
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
    // A customer's vectors lie in the partition of the same number as their records.
    const partitions = await partitionCount(connection, [...INPUT_TOPICS, 'features.v1']);
    const store = await openStore(database, source, partitions);
    await producer.start();

    const groups = new PartitionGroups(database, 'features');
    const erased = await ErasedCustomers.open(database, config.erasure.secret);
    const states = new CustomerStates(database, engine, erased, config.features.cacheCustomers);
    const vectors = new VectorWriter(engine);
    const onPage = (customers: number): void => {
      slotVectors.inc(customers);
      metrics.polled();
    };
    const featureGroups = new FeatureGroups({
      ...{ database, groups, engine, store, states, metrics, log, partitions },
      setAside: new SetAside(producer, new DeadLetters(producer), metrics),
      flushGroup: new FlushGroup(database, groups, engine, vectors, erased, producer),
      emitSlot: new EmitSlot(database, groups, states, vectors, producer, onPage),
      limits: eventLimits(config),
      markerIdleMs: MARKER_IDLE_MS,
      replayed: config.features.clock === 'event',
    });

    const transport = new PartitionGroupTransport(FEATURES_TRANSPORT, {
      ...{ connection, metrics, groupId: 'features', topics: INPUT_TOPICS, expectPartitions: store.partitions },
      flushAfterMs: config.features.flushMs,
      flushAfterRecords: config.features.flushRecords,
    });
    const health = serviceHealth({ connection, database, consumer: metrics });

    const listen = { host: config.http.host, port: config.http.ports.features };
    const module = FeaturesModule.for(featureGroups, health, service);
    const { app, url: address } = await startNest(module, listen, log, async (nest) => {
      nest.connectMicroservice({ strategy: transport });
      await nest.startAllMicroservices();
    });
    const consumer = transport.consumer!;
    const sweepPage = (group: number): Promise<boolean> => {
      const now = Date.now();
      const slot = latestDailySlot(now, sweepHour(config.features.sweepHourUtc, group, partitions));
      return featureGroups.sweep(group, slot, now);
    };
    const sweep = new GroupPages('sweep', consumer, sweepPage, log, SWEEP_EVERY_MS);
    if (config.features.clock === 'wall') sweep.start();
    const owing = {
      groups: () => consumer.groups().filter((group) => featureGroups.owesVectors(group)),
      within: consumer.within.bind(consumer),
    };
    const page = (group: number): Promise<boolean> => featureGroups.newGeneration(group);
    const newGeneration = new GroupPages('new_generation', owing, page, log, SWITCH_EVERY_MS);
    newGeneration.start();
    const audit = new ServedAudit(
      { config, connection, database, engine },
      consumer,
      config.features.audit,
      log,
      service,
    );
    audit.start();
    return {
      name: 'features',
      url: address,
      failed: transport.failed,
      async close() {
        await Promise.all([sweep.stop(), newGeneration.stop(), audit.stop()]);
        await app.close();
        await release();
      },
    };
  } catch (error) {
    await release().catch((cause: unknown) => log.warn('release_failed', { error: cause }));
    throw error;
  }
}
