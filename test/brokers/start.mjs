// Jest's global set-up: one Kafka and one PostgreSQL for the whole run, their addresses in HOLDFAST_TEST_KAFKA
// ("host:port") and HOLDFAST_TEST_POSTGRES (superuser URL). Each test file makes its own topics and its own database.
// Addresses given there beforehand are used instead; KAFKA_BROKERS and DATABASE_URL, somebody's real ones, never.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { removeAbandoned, testFolder } from './folders.mjs';

const built = fileURLToPath(new URL('../../dist/libs/brokers/src/index.js', import.meta.url));

export default async function start(globalConfig, projectConfig) {
  const { HOLDFAST_TEST_KAFKA, HOLDFAST_TEST_POSTGRES } = process.env;
  if (HOLDFAST_TEST_KAFKA && HOLDFAST_TEST_POSTGRES) return;
  if (HOLDFAST_TEST_KAFKA || HOLDFAST_TEST_POSTGRES) {
    throw new Error('Set both HOLDFAST_TEST_KAFKA and HOLDFAST_TEST_POSTGRES, or neither.');
  }
  if (onlyUnitTests(globalConfig, projectConfig)) return;
  if (!existsSync(built)) throw new Error('Build first: npm run build');
  const lib = await import(built);
  const { engineAnswers, startContainers } = await import('./containers.mjs'); // slow to load
  const brokers = (await engineAnswers()) ? await startContainers(lib) : await startOwn(lib);
  globalThis.holdfastTestBrokers = { ...globalThis.holdfastTestBrokers, brokers };
  process.env.HOLDFAST_TEST_KAFKA = brokers.kafka;
  process.env.HOLDFAST_TEST_POSTGRES = brokers.postgres;
}

function startOwn({ startBrokers }) {
  removeAbandoned();
  const { KAFKA_BROKERS, DATABASE_URL, ...env } = process.env;
  return startBrokers({
    dataDir: testFolder(),
    disposable: true,
    docker: false,
    env,
    onProgress: (text) => process.stderr.write(`test brokers: ${text}\n`),
    onBrokerEnd: (why) => {
      process.stderr.write(`test brokers: ${why}\n`);
      globalThis.holdfastTestBrokers.ended = why;
    },
  });
}

/** Jest calls the set-up once for a run; which projects were selected is only told on its command line. */
function onlyUnitTests(globalConfig, projectConfig) {
  const selected = selectedProjects(process.argv.slice(2));
  if (selected.length > 0) return selected.every((name) => name === 'unit');
  return globalConfig.projects.length === 1 && projectConfig.displayName?.name === 'unit';
}

function selectedProjects(words) {
  const at = words.findIndex((word) => word.startsWith('--selectProjects'));
  if (at < 0) return [];
  if (words[at].includes('=')) return [words[at].split('=')[1]];
  const rest = words.slice(at + 1);
  const end = rest.findIndex((word) => word.startsWith('-'));
  return end < 0 ? rest : rest.slice(0, end);
}
