import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Health } from './health.js';

afterEach(() => void jest.useRealTimers());

describe('health', () => {
  it('is good without checks, and while every check holds', async () => {
    const health = new Health();
    expect(await health.isLive()).toEqual({ ok: true, checks: {} });
    health.live('consumer', () => null);
    expect(await health.isReady()).toEqual({ ok: true, checks: { consumer: null } });
  });

  it('is not ready when it is not live, but live when it is only not ready', async () => {
    const health = new Health();
    health.ready('kafka', () => 'no broker answers');
    expect([(await health.isLive()).ok, (await health.isReady()).ok]).toEqual([true, false]);
    health.live('consumer', () => 'no poll has finished for 90 s');
    expect(await health.isReady()).toEqual({
      ok: false,
      checks: { kafka: 'no broker answers', consumer: 'no poll has finished for 90 s' },
    });
  });

  it('takes a check that fails as not holding, with its reason, whatever it throws', async () => {
    const health = new Health();
    health.ready('rejects', () => Promise.reject(new Error('refused')));
    health.ready('throws', () => {
      throw new Error('at once');
    });
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- libraries do this
    health.ready('text', () => Promise.reject('no error at all'));
    expect(await health.isReady()).toEqual({
      ok: false,
      checks: { rejects: 'refused', throws: 'at once', text: 'no error at all' },
    });
  });

  it('does not wait for a check that hangs', async () => {
    jest.useFakeTimers();
    const health = new Health();
    health.ready('hangs', () => new Promise(() => undefined));
    health.ready('holds', () => null);
    const answer = health.isReady();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await answer).toEqual({ ok: false, checks: { hangs: 'no answer within 3000 ms', holds: null } });
  });
});
