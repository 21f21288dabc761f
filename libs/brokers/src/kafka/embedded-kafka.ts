import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedBroker, StartRequest } from '../broker.js';
import { BrokersUnavailable } from '../brokers-unavailable.js';
import { keep } from '../keep/keep.js';
import { endLeftover } from '../keep/pid-file.js';
import { choosePort } from '../ports.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { resolveJars } from './jars.js';
import { findJava } from './java.js';
import { isKafkaReady } from './probe.js';
import { serverProperties } from './settings.js';

const OLDEST_JAVA = 17;
const START_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 20_000;
const ADVICE = 'install Java 17 or later and Maven, or Docker, or set KAFKA_BROKERS to the address of a Kafka.';

/**
 * Starts Apache Kafka as one KRaft node on this machine's Java; data of an earlier start is taken up again.
 *
 * @throws BrokersUnavailable without Java 17 or Maven
 */
export async function startEmbeddedKafka(request: StartRequest): Promise<StartedBroker> {
  const { dataDir, root, env, onProgress } = request;
  const java = await findJava(env);
  if (java === undefined) throw new BrokersUnavailable(`Kafka needs Java, and none was found: ${ADVICE}`);
  if (java.major < OLDEST_JAVA)
    throw new BrokersUnavailable(`Kafka needs Java 17, this is Java ${java.major}: ${ADVICE}`);
  const lib = await resolveJars(root, onProgress);

  const home = join(dataDir, 'kafka');
  const logDir = join(home, 'data');
  mkdirSync(logDir, { recursive: true });
  const pidFile = join(home, 'kafka.pid');
  await endLeftover(pidFile, 'SIGTERM', STOP_WITHIN_MS);

  const port = await choosePort(request.portWishes);
  const controllerPort = await choosePort([]);
  const properties = join(home, 'server.properties');
  writeFileSync(properties, serverProperties({ port, controllerPort, logDir }));
  const jvm = (main: string, ...args: string[]) => ['-cp', join(lib, '*'), ...JVM_FLAGS, main, ...args];
  // The format tool writes meta.properties last, so a killed first start is simply formatted again.
  if (!existsSync(join(logDir, 'meta.properties'))) {
    const format = ['format', '--cluster-id', clusterId(), '--ignore-formatted', '--config', properties];
    await run(java.command, jvm('kafka.tools.StorageTool', ...format));
  }
  const kept = keep('Kafka', {
    command: java.command,
    args: jvm('kafka.Kafka', properties),
    cwd: home,
    stopSignal: 'SIGTERM',
    stopWithinMs: STOP_WITHIN_MS,
    logFile: join(home, 'kafka.log'),
    pidFile,
  });
  await waitUntilReady(kept, () => isKafkaReady(port), START_WITHIN_MS);
  return { port, kept };
}

const JVM_FLAGS = [
  '-Xms64m',
  '-Xmx512m',
  '-XX:+UseSerialGC', // one small heap: less memory than G1, pauses of some milliseconds
  '-XX:-UsePerfData',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
];

/** Kafka's form of a random UUID: 16 bytes in URL-safe base64; a leading dash would read as an option. */
function clusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? clusterId() : id;
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error, stdout, stderr) => {
      if (error) reject(new Error(`Kafka's storage could not be formatted: ${stdout}${stderr}`, { cause: error }));
      else resolve();
    });
  });
}
