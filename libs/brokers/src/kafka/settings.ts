/** What a single-node broker needs to know; both ports on 127.0.0.1. */
export interface KafkaSettings {
  readonly port: number;
  readonly controllerPort: number;
  readonly logDir: string;
}

/**
 * The `server.properties` of one node that is broker and controller: no replicas to wait for, no topic made by accident,
 * no pause before a first member gets its partitions, nothing deleted by age unless a topic says so.
 */
export function serverProperties({ port, controllerPort, logDir }: KafkaSettings): string {
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'log.dirs': logDir.replaceAll('\\', '/'),
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'log.retention.ms': -1,
    // What is to go goes at once here, where one waits for it.
    'log.retention.check.interval.ms': 1_000,
    'log.cleaner.backoff.ms': 1_000,
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    'num.network.threads': 2,
    'num.io.threads': 4,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
