import { databaseSettings, eventLimits, kafkaClientSettings } from '#config';
import type { Topic } from '#contracts';
import { knownNames, loadPlaybooks } from '#playbook-folder';
import { ConsumerMetrics, ServiceMetrics, statementMetrics } from '#observability';
import {
  compileEngine,
  serviceHealth,
  startNest,
  type ListenSettings,
  type RunningService,
  type ServiceContext,
} from '#service';
import { Database, ErasedCustomers, PartitionGroups, waitForDatabase } from '#storage';
import { EventProducer, KafkaConnection, PartitionGroupTransport, partitionCount } from '#stream';
import { Problem, PROBLEM_JSON } from './answers/problem.js';
import { Telling } from './competitors/telling.js';
import { CONSOLE_TRANSPORT } from './console.controller.js';
import { ConsoleModule } from './console.module.js';
import { Catalogue } from './customers/catalogue.js';
import { ConsoleGroups } from './groups/console-groups.js';
import { CustomerEvents } from './people/customer-events.js';
import { prepareHttp } from './prepare-http.js';

const DATABASE_WAIT_MS = 30_000;
const FLUSH_MS = 200;
const FLUSH_RECORDS = 5_000;
/** A person waits for the answer. */
const SEND_WITHIN_MS = 5_000;
const TOPICS: readonly Topic[] = ['customer.v1', 'support.v1', 'billing.v1', 'risk.v1'];

/**
 * Starts the console: profiles and risk events into its lists, people's tools served by its API.
 *
 * @throws InvalidConfiguration for a wrong playbook or template
 */
export async function startConsole({ config, log }: ServiceContext): Promise<RunningService> {
  const catalogue = new Catalogue(compileEngine(config));
  const { playbooks, defaultLocale } = config.retention;
  const library = loadPlaybooks(playbooks, defaultLocale, knownNames(config));
  const service = new ServiceMetrics('console');
  const metrics = new ConsumerMetrics(service);
  const database = Database.open(
    { ...databaseSettings(config), applicationName: 'console' },
    statementMetrics(service),
  );
  const connection = new KafkaConnection(kafkaClientSettings(config), log);
  const producer = new EventProducer(connection, { sendWithinMs: SEND_WITHIN_MS });
  let telling: Telling | undefined;
  const release = async (): Promise<void> => {
    await telling?.stop();
    await producer.close();
    await database.close();
  };
  try {
    await waitForDatabase(database, DATABASE_WAIT_MS);
    const partitions = await partitionCount(connection, TOPICS);
    await producer.start();
    const erased = await ErasedCustomers.open(database, config.erasure.secret);
    telling = new Telling({ queries: database, producer, erased }, log);
    telling.start();
    const groups = new ConsoleGroups({
      ...{ database, erased, metrics, log, partitions, limits: eventLimits(config) },
      groups: new PartitionGroups(database, 'console'),
    });
    const transport = new PartitionGroupTransport(CONSOLE_TRANSPORT, {
      ...{ connection, metrics, groupId: 'console', topics: TOPICS },
      flushAfterMs: FLUSH_MS,
      flushAfterRecords: FLUSH_RECORDS,
    });
    const health = serviceHealth({ connection, database, consumer: metrics });

    const { host, ports } = config.http;
    const listen: ListenSettings = {
      ...{ host, port: ports.console, maxBodyBytes: config.console.maxBodyBytes },
      onUnreadable: (status, reason) => ({ mediaType: PROBLEM_JSON, body: Problem.unreadable(status, reason).body }),
    };
    const events = new CustomerEvents(producer);
    const module = ConsoleModule.for({
      ...{ groups, database, events, erased, catalogue, telling, library, health },
      metrics: service,
    });
    const { app, url } = await startNest(module, listen, log, async (nest) => {
      await prepareHttp(nest, config, log);
      nest.connectMicroservice({ strategy: transport });
      await nest.startAllMicroservices();
    });
    return {
      name: 'console',
      url,
      failed: transport.failed,
      async close() {
        await app.close();
        await release();
      },
    };
  } catch (error) {
    await release().catch((cause: unknown) => log.warn('release_failed', { error: cause }));
    throw error;
  }
}
