import { kafkaClientSettings } from '#config';
import { Health, ServiceMetrics } from '#observability';
import { startNest, type StartService } from '#service';
import { EventProducer, KafkaConnection } from '#stream';
import { CollectorModule } from './collector.module.js';
import { KafkaSink } from './intake/kafka-sink.js';
import { InFlight } from './observe/in-flight.js';
import { prepareHttp } from './prepare-http.js';

/**
 * Starts the collector on `http.host` and `http.ports.collector`. It starts without Kafka too: it then answers 503 and
 * isn't ready until a broker answers.
 */
export const startCollector: StartService = async ({ config, log }) => {
  const { acknowledgeTimeoutMs, maxBodyBytes } = config.collector;
  const connection = new KafkaConnection(kafkaClientSettings(config), log);
  const producer = new EventProducer(connection, { sendWithinMs: acknowledgeTimeoutMs });
  const health = new Health();
  health.ready('kafka', async () => {
    await connection.ping();
    return null;
  });
  const metrics = new ServiceMetrics('collector');
  const sink = new KafkaSink(producer, acknowledgeTimeoutMs);
  const module = CollectorModule.for({ config, sink, health, metrics });
  await producer.start().catch((error: unknown) => log.warn('kafka_unreachable', { error }));
  const { app, url } = await startNest(
    module,
    { host: config.http.host, port: config.http.ports.collector, maxBodyBytes },
    log,
    (made) => prepareHttp(made, config, log),
  ).catch(async (error: unknown) => {
    await producer.close();
    throw error;
  });
  if (config.collector.writeKeys.length === 0)
    log.warn('collector_open', {
      url,
      operator: 'No write keys: everybody on this machine may send. Set HOLDFAST_WRITE_KEYS.',
    });
  return {
    name: 'collector',
    url,
    failed: new Promise<never>(() => undefined),
    close: async () => {
      await app.get(InFlight).drain(acknowledgeTimeoutMs);
      await app.close();
      await producer.close();
    },
  };
};
