import { describe, expect, it } from '@jest/globals';
import { chooseWays } from './ways.js';

const docker = (answer: boolean) => () => Promise.resolve(answer);

describe('where brokers come from', () => {
  it('is an address in the environment before anything else, without asking Docker when both are given', async () => {
    const env = { KAFKA_BROKERS: 'kafka:9092', DATABASE_URL: 'postgres://db/holdfast' };
    const ask = () => Promise.reject(new Error('asked'));
    expect(await chooseWays(env, ask)).toEqual({ kafka: 'given', postgres: 'given' });
  });

  it('is decided for each broker on its own', async () => {
    expect(await chooseWays({ KAFKA_BROKERS: 'a:1' }, docker(true))).toEqual({ kafka: 'given', postgres: 'docker' });
    expect(await chooseWays({ DATABASE_URL: 'postgres://a' }, docker(false))).toEqual({
      kafka: 'embedded',
      postgres: 'given',
    });
  });

  it('is Docker where an engine answers, else our own', async () => {
    expect(await chooseWays({}, docker(true))).toEqual({ kafka: 'docker', postgres: 'docker' });
    expect(await chooseWays({}, docker(false))).toEqual({ kafka: 'embedded', postgres: 'embedded' });
  });

  it('takes an empty address for none', async () => {
    expect(await chooseWays({ KAFKA_BROKERS: ' ', DATABASE_URL: '' }, docker(false))).toEqual({
      kafka: 'embedded',
      postgres: 'embedded',
    });
  });
});
