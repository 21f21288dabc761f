import { databaseSettings, eventLimits, kafkaClientSettings } from '#config';
import { INPUT_TOPICS, type Topic } from '#contracts';
import { ConsumerMetrics, ServiceMetrics, statementMetrics } from '#observability';
import { knownNames, loadPlaybooks, publishFolder } from '#playbook-folder';
import { compileEngine, serviceHealth, startNest, type RunningService, type ServiceContext } from '#service';
import { Database, ErasedCustomers, linkSecret, PartitionGroups, waitForDatabase } from '#storage';
import { DeadLetters, EventProducer, KafkaConnection, PartitionGroupTransport, partitionCount } from '#stream';
import { randomBytes } from 'node:crypto';
import { openBilling } from './billing/open-billing.js';
import { Bookings } from './booking/bookings.js';
import { MailEvents } from './channels/email/mail-events.js';
import { ASK_BACK } from './replies/ask-back.js';
import { SmsInbox } from './channels/sms/sms-inbox.js';
import { openFeed } from './feed/open-feed.js';
import { DecideGroup } from './groups/decide-group.js';
import { FlushGroup } from './groups/flush-group.js';
import { WakeGroup } from './groups/wake-group.js';
import { startWaking, type Waking } from './groups/waking.js';
import { RetentionGroups } from './groups/retention-groups.js';
import { PlaybookShelf } from './playbooks/playbook-shelf.js';
import { policyOf } from './policy.js';
import { prepareHttp } from './prepare-http.js';
import { EventRelay } from './relay/event-relay.js';
import { RETENTION_TRANSPORT } from './retention.controller.js';
import { RetentionMetrics } from './retention-metrics.js';
import { RetentionModule } from './retention.module.js';
import { openSending } from './sending/open-sending.js';
import { Surveys } from './surveys/surveys.js';
import { Unsubscribe } from './unsubscribe/unsubscribe.js';

const DATABASE_WAIT_MS = 30_000;
const FLUSH_MS = 100;
const FLUSH_RECORDS = 5_000;
const POLL_MS = 500;
/** Nobody has more than this to say here: unsubscriptions, a provider's calls. */
const MAX_BODY_BYTES = 131_072;
const TOPICS: readonly Topic[] = [...INPUT_TOPICS, 'features.v1', 'risk.v1'];

/**
 * Starts the retention service: profiles and risk events in, decisions in PostgreSQL, messages out.
 *
 * @throws InvalidConfiguration for a wrong playbook, template or limit
 */
export async function startRetention({ config, log }: ServiceContext): Promise<RunningService> {
  const { retention } = config;
  const policy = policyOf(config);
  const { playbooks, templates } = loadPlaybooks(retention.playbooks, retention.defaultLocale, knownNames(config));
  const service = new ServiceMetrics('retention');
  const consumerMetrics = new ConsumerMetrics(service);
  const metrics = new RetentionMetrics(service);
  const database = Database.open(
    { ...databaseSettings(config), applicationName: 'retention' },
    statementMetrics(service),
  );
  const connection = new KafkaConnection(kafkaClientSettings(config), log);
  const producer = new EventProducer(connection);
  let waking: Waking | undefined;
  const release = async (): Promise<void> => {
    await waking?.stop();
    await producer.close();
    await database.close();
  };
  try {
    await waitForDatabase(database, DATABASE_WAIT_MS);
    const partitions = await partitionCount(connection, TOPICS);
    await producer.start();
    const secret = retention.linkSecret ?? (await linkSecret(database, randomBytes(32).toString('base64url')));
    const publicUrl = retention.publicUrl.replace(/\/+$/, '');
    const unsubscribe = new Unsubscribe(database, secret, publicUrl, metrics, log);
    const surveys = new Surveys(database, secret, publicUrl, log);
    const bookings =
      retention.booking === undefined ? null : new Bookings(database, retention.booking, secret, publicUrl, log);
    const billing = openBilling(retention, database, { secret, publicUrl }, log);
    const { feed, tokens: feedTokens, streams } = openFeed(database, retention, secret, POLL_MS, log);

    const erased = await ErasedCustomers.open(database, config.erasure.secret);
    const relay = new EventRelay(database, producer, erased, POLL_MS, log);
    const shelf = new PlaybookShelf(log, () => waking?.replan());
    const sending = openSending({
      playbookOf: (message) => shelf.set.versionOf(message),
      ...{ retention, database, templates, policy, metrics, log, secret, clock: retention.clock, pollMs: POLL_MS },
      ...{ billing: billing.billing, cardUrl: billing.cardUrl, keepPromise: billing.keepPromise },
      unsubscribeUrl: (message) => unsubscribe.url(message),
      surveyUrl: (message) => surveys.url(message),
      bookingUrl: bookings === null ? null : (message) => bookings.url(message),
      smsStatusUrl: (message) => `${publicUrl}/channels/sms/status/${message}`,
      onFeedItem: (customer) => streams.ring(customer),
    });

    const groups = new PartitionGroups(database, 'retention');
    if (retention.publish === 'on-start') await publishFolder(database, playbooks, 'start of the service');
    const asksBack = (channel: string): boolean =>
      templates.names.includes(ASK_BACK) && templates.sections(ASK_BACK).some((section) => section === channel);
    const rules = { policy, clock: retention.clock, asksBack };
    await shelf.current(database);
    const { catalogue } = compileEngine(config);
    const hearing = { limits: eventLimits(config), partitions, catalogue };
    const decide = new DecideGroup({ database, shelf, rules, erased, metrics, wallNow: Date.now });
    const wakeGroup = new WakeGroup(database, groups, decide, () => sending.sender.ring());
    // Replayed history is woken by its own clock.
    waking =
      retention.clock === 'wall'
        ? await startWaking({ settings: databaseSettings(config), database, erased, wakeGroup, partitions, log })
        : undefined;
    const retentionGroups = new RetentionGroups({
      ...{ database, groups, log, clock: retention.clock },
      hearing: () => ({ ...hearing, playbooks: shelf.set }),
      flushGroup: new FlushGroup(groups, decide),
      deadLetters: new DeadLetters(producer),
      metrics: consumerMetrics,
      onMessages: () => sending.sender.ring(),
    });
    const transport = new PartitionGroupTransport(RETENTION_TRANSPORT, {
      ...{ connection, metrics: consumerMetrics, groupId: 'retention', topics: TOPICS },
      flushAfterMs: FLUSH_MS,
      flushAfterRecords: FLUSH_RECORDS,
    });
    const health = serviceHealth({ connection, database, consumer: consumerMetrics });

    const { sms } = retention;
    const smsInbox =
      sms === undefined ? null : new SmsInbox({ queries: database, settings: sms, secret, publicUrl, log });
    const { eventsKey } = retention.smtp;
    const mailEvents = eventsKey === undefined ? null : new MailEvents(database, eventsKey, log);
    const listen = { host: config.http.host, port: config.http.ports.retention, maxBodyBytes: MAX_BODY_BYTES };
    const module = RetentionModule.for({
      ...{ groups: retentionGroups, database, unsubscribe, surveys, templates, smsInbox, health },
      ...{ mailEvents, feed, feedTokens, bookings, cardLinks: billing.cardLinks },
      ...{ metrics: service, apiKey: retention.apiKey },
    });
    await sending.sender.start();
    relay.start();
    const { app, url: address } = await startNest(module, listen, log, async (nest) => {
      await prepareHttp(nest, retention);
      nest.connectMicroservice({ strategy: transport });
      await nest.startAllMicroservices();
    }).catch(async (error: unknown) => {
      await sending.close();
      await relay.stop();
      throw error;
    });
    return {
      name: 'retention',
      url: address,
      failed: transport.failed,
      async close() {
        streams.close();
        await app.close();
        await sending.close();
        await billing.close();
        await relay.stop();
        await release();
      },
    };
  } catch (error) {
    await release().catch((cause: unknown) => log.warn('release_failed', { error: cause }));
    throw error;
  }
}
