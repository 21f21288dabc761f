// Jest's global set-up: one Kafka and one PostgreSQL for the whole run, their addresses in HOLDFAST_TEST_KAFKA
// ("host:port") and HOLDFAST_TEST_POSTGRES (superuser URL). Each test file makes its own topics and its own database.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { removeAbandoned, testFolder } from './folders.mjs';

const built = fileURLToPath(new URL('../../dist/libs/brokers/src/index.js', import.meta.url));

export default async function start(globalConfig, projectConfig) {
  const env = process.env;
  if (env.HOLDFAST_TEST_KAFKA && env.HOLDFAST_TEST_POSTGRES) return;
  if (onlyUnitTests(globalConfig, projectConfig)) return;
  if (!existsSync(built)) throw new Error('Build first: npm run build');
  removeAbandoned();
  const { startBrokers } = await import(built);
  const brokers = await startBrokers({
    dataDir: testFolder(),
    disposable: true,
    // Only what is missing is started; KAFKA_BROKERS and DATABASE_URL are somebody's real ones, never a test's.
    env: { ...env, KAFKA_BROKERS: env.HOLDFAST_TEST_KAFKA, DATABASE_URL: env.HOLDFAST_TEST_POSTGRES },
    onProgress: (text) => process.stderr.write(`test brokers: ${text}\n`),
    onBrokerEnd: (why) => {
      process.stderr.write(`test brokers: ${why}\n`);
      globalThis.holdfastTestBrokers.ended = why;
    },
  });
  globalThis.holdfastTestBrokers = { brokers, ended: undefined };
  env.HOLDFAST_TEST_KAFKA = brokers.kafka;
  env.HOLDFAST_TEST_POSTGRES = brokers.postgres;
}

/** Jest calls the set-up once per run with the first project; what was selected is on its command line. */
function onlyUnitTests(globalConfig, projectConfig) {
  const selected = globalConfig.selectProjects ?? selectedOnCommandLine();
  if (selected.length > 0) return selected.every((name) => name === 'unit');
  return globalConfig.projects.length === 1 && projectConfig.displayName?.name === 'unit';
}

function selectedOnCommandLine() {
  const words = process.argv.slice(2);
  const at = words.findIndex((word) => word.startsWith('--selectProjects'));
  if (at < 0) return [];
  if (words[at].includes('=')) return [words[at].split('=')[1]];
  const rest = words.slice(at + 1);
  const end = rest.findIndex((word) => word.startsWith('-'));
  return end < 0 ? rest : rest.slice(0, end);
}
