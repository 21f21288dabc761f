import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENT } from './environment.js';
import { InvalidConfiguration, loadConfiguration, type ConfigurationSources } from './load-configuration.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-config-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string): string => {
  const path = join(folder, 'holdfast.yaml');
  writeFileSync(path, text);
  return path;
};

const problems = (sources: ConfigurationSources): readonly string[] => {
  try {
    loadConfiguration({ env: {}, ...sources });
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('needs nothing: every setting has a default or may be absent', () => {
    const { kafka, features, model } = loadConfiguration({ env: {}, overrides: {} });
    expect([kafka.brokers, kafka.prefix, features.flushMs, model.churn]).toEqual([[], 'holdfast.', 200, undefined]);
  });

  it('lets the environment win over the file, and overrides over both', () => {
    const path = file('kafka: { clientId: file, prefix: file., brokers: ["a:1"] }\nlog: { level: warn }\n');
    const env = { KAFKA_CLIENT_ID: 'env', KAFKA_TOPIC_PREFIX: 'env.', KAFKA_BROKERS: '' };
    const { kafka, log } = loadConfiguration({ file: path, env, overrides: { kafka: { prefix: 'over.' } } });
    expect([kafka.brokers, kafka.clientId, kafka.prefix, log.level]).toEqual([['a:1'], 'env', 'over.', 'warn']);
  });

  it('reads lists, numbers, switches and write keys from variables', () => {
    const { kafka, collector, retention } = loadConfiguration({
      env: {
        KAFKA_BROKERS: 'a:1, b:2',
        KAFKA_PARTITIONS: '12',
        SMTP_SECURE: '1',
        SMTP_REQUIRE_TLS: 'false',
        HOLDFAST_WRITE_KEYS: 'shop:secret:with:colons, app:another-secret',
      },
    });
    expect([kafka.brokers, kafka.partitions]).toEqual([['a:1', 'b:2'], 12]);
    expect([retention.smtp.secure, retention.smtp.requireTls]).toEqual([true, false]);
    expect(collector.writeKeys).toEqual([
      { name: 'shop', key: 'secret:with:colons' },
      { name: 'app', key: 'another-secret' },
    ]);
  });

  it('takes its file from HOLDFAST_CONFIG', () => {
    expect(loadConfiguration({ env: { HOLDFAST_CONFIG: file('log: { level: error }') } }).log.level).toBe('error');
  });

  it('names every problem at once, each with its place, and asks for exit code 2', () => {
    const path = file('kafka: { partitions: 0 }\nretention: { holdoutShare: 2 }\nkafak: {}\nhttp: { prots: {} }\n');
    const env = { DATABASE_POOL_SIZE: 'many', KAFKA_BROKERS: 'a:1,nonsense' };
    expect(problems({ file: path, env })).toEqual(
      expect.arrayContaining([
        `${path}: kafka.partitions: Too small: expected number to be >=1`,
        `${path}: retention.holdoutShare: Too big: expected number to be <=0.5`,
        `${path}: kafak: there is no such setting`,
        `${path}: http.prots: there is no such setting`,
        'environment variable DATABASE_POOL_SIZE (postgres.poolSize): Invalid input: expected number, received NaN',
        'environment variable KAFKA_BROKERS (kafka.brokers.1): expected HOST:PORT',
      ]),
    );
    const error = new InvalidConfiguration(['a: one', 'b: two']);
    expect([error.message, error.exitCode, error.code]).toEqual([
      'The configuration has 2 problems:\n  a: one\n  b: two',
      2,
      'HF-100',
    ]);
  });

  it('does not blame a file for what an override says', () => {
    expect(problems({ overrides: { log: { level: 'loud' } } })).toEqual([
      expect.stringMatching(/^command line \(log\.level\): /),
    ]);
    const env = { HOLDFAST_LOG_LEVEL: 'info' };
    expect(problems({ env, overrides: { log: { level: 'loud' } } })[0]).toMatch(/^command line/);
  });

  it('does not blame a file that is not there for what is missing', () => {
    expect(problems({ env: { KAFKA_SASL_USERNAME: 'holdfast' } })).toEqual([
      expect.stringMatching(/^kafka\.sasl\.password: /),
    ]);
  });

  it('does not start without the file that was named', () => {
    const path = join(folder, 'nowhere.yaml');
    expect(problems({ file: path })).toEqual([`${path}: no such file`]);
    expect(problems({ env: { HOLDFAST_CONFIG: path } })).toEqual([`${path}: no such file`]);
  });

  it('says on which line a file is not YAML, and when it is not settings', () => {
    const path = file('kafka:\n  clientId: a\n  prefix: [b\n');
    expect(problems({ file: path })).toEqual([expect.stringMatching(/holdfast\.yaml: .*at line \d+, column \d+/s)]);
    expect(problems({ file: file('- a\n- b\n') })).toEqual([`${path}: expected settings by name at the top level`]);
    expect(problems({ file: file('') })).toEqual([]);
  });

  it('has a setting behind each environment variable', () => {
    const samples = { number: '3', flag: 'true' };
    const unknown = Object.entries(ENVIRONMENT).filter(([variable]) =>
      Object.values(samples).every((value) =>
        problems({ env: { [variable]: value } }).some((problem) => problem.includes('there is no such setting')),
      ),
    );
    expect(unknown).toEqual([]);
  });
});
