import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseSettings, kafkaClientSettings } from './kafka-settings.js';
import { InvalidConfiguration, loadConfiguration } from './load-configuration.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-tls-'));
const ca = join(folder, 'ca.pem');
writeFileSync(ca, 'PEM');

afterAll(() => rmSync(folder, { recursive: true }));

describe('addresses of the brokers', () => {
  it('are missed with the variable to set', () => {
    const config = loadConfiguration({ env: {} });
    expect(() => kafkaClientSettings(config)).toThrow(/KAFKA_BROKERS=HOST:PORT/);
    expect(() => databaseSettings(config)).toThrow(/DATABASE_URL=postgres:/);
  });

  it('come with certificates read from their files', () => {
    const env = { KAFKA_BROKERS: 'a:1', KAFKA_SSL: 'true', KAFKA_SSL_CA: ca, KAFKA_SSL_REJECT_UNAUTHORIZED: 'false' };
    const database = { DATABASE_URL: 'postgres://u:p@h/d', DATABASE_SSL: 'true' };
    const config = loadConfiguration({ env: { ...env, ...database } });
    expect(kafkaClientSettings(config).ssl).toEqual({ ca: 'PEM', rejectUnauthorized: false });
    expect(databaseSettings(config).ssl).toEqual({ rejectUnauthorized: true });
  });

  it('are wrong configuration when a certificate is not there', () => {
    const missing = join(folder, 'none.pem');
    const config = loadConfiguration({ env: { KAFKA_BROKERS: 'a:1', KAFKA_SSL: 'true', KAFKA_SSL_CERT: missing } });
    expect(() => kafkaClientSettings(config)).toThrow(InvalidConfiguration);
    expect(() => kafkaClientSettings(config)).toThrow(missing);
  });
});
