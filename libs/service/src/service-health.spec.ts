import { describe, expect, it } from '@jest/globals';
import { serviceHealth, type HealthParts } from './service-health.js';

const well: HealthParts = {
  connection: { ping: () => Promise.resolve() },
  database: { ping: () => Promise.resolve(true) },
  consumer: { pollProblem: () => null, assignmentProblem: () => null },
};

describe('serviceHealth', () => {
  it('is ready while the brokers answer and groups are held', async () => {
    const health = serviceHealth(well);
    expect(await health.isReady()).toEqual({
      ok: true,
      checks: { consumer: null, kafka: null, postgres: null, partition_groups: null },
    });
  });

  it('says what is wrong, and asks to be restarted only when no record was asked for', async () => {
    const away = serviceHealth({
      connection: { ping: () => Promise.reject(new Error('no broker')) },
      database: { ping: () => Promise.resolve(false) },
      consumer: { pollProblem: () => null, assignmentProblem: () => 'no groups' },
    });
    expect((await away.isReady()).checks).toEqual({
      ...{ consumer: null, kafka: 'no broker', postgres: 'PostgreSQL does not answer', partition_groups: 'no groups' },
    });
    expect((await away.isLive()).ok).toBe(true);
    const stuck = { pollProblem: () => 'no poll', assignmentProblem: () => null };
    expect(await serviceHealth({ ...well, consumer: stuck }).isLive()).toEqual({
      ok: false,
      checks: { consumer: 'no poll' },
    });
  });

  it('asks nothing about groups of a service that has none', async () => {
    const { connection, database } = well;
    expect((await serviceHealth({ connection, database }).isReady()).checks).toEqual({ kafka: null, postgres: null });
  });
});
