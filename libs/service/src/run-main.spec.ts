import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { silentLog, type Log } from '#observability';
import { closeAll, runMain, stayUp } from './run-main.js';
import type { RunningService } from './running-service.js';

const closed: string[] = [];
const never = new Promise<never>(() => undefined);

const service = (name: string, over: Partial<RunningService> = {}): RunningService => ({
  name,
  url: 'http://127.0.0.1:1',
  failed: never,
  close: () => {
    closed.push(name);
    return Promise.resolve();
  },
  ...over,
});

/** A log that keeps the names of its events, with the service they are about. */
function rememberingLog(): { log: Log; events: string[] } {
  const events: string[] = [];
  const note = (event: string, fields?: Record<string, unknown>): void => {
    const stopped = fields?.['stopped'];
    events.push(typeof stopped === 'string' ? `${event} ${stopped}` : event);
  };
  const log: Log = { debug: note, info: note, warn: note, error: note, with: () => log };
  return { log, events };
}

afterEach(() => {
  closed.length = 0;
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('services that stay up', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('close on %s, last started first, and give 0', async (signal) => {
    const before = process.listenerCount(signal);
    const exitCode = stayUp([service('first'), service('second')], silentLog);
    process.emit(signal);
    expect(await exitCode).toBe(0);
    expect(closed).toEqual(['second', 'first']);
    expect(process.listenerCount(signal)).toBe(before);
  });

  it('all close when one fails, and give 1', async () => {
    const { log, events } = rememberingLog();
    const failing = service('second', { failed: Promise.reject(new Error('PositionBeyondEnd')) });
    expect(await stayUp([service('first'), failing, service('third')], log)).toBe(1);
    expect(closed).toEqual(['third', 'second', 'first']);
    expect(events[0]).toBe('service_failed');
  });
});

describe('closing', () => {
  it('goes on with the others when one fails or hangs', async () => {
    jest.useFakeTimers();
    const { log, events } = rememberingLog();
    const done = closeAll(
      [
        service('first'),
        service('hanging', { close: () => never }),
        service('broken', { close: () => Promise.reject(new Error('x')) }),
        service('last'),
      ],
      log,
    );
    await jest.advanceTimersByTimeAsync(15_000);
    await done;
    expect(events).toEqual([
      'service_stopped last',
      'service_stop_failed broken',
      'service_stop_failed hanging',
      'service_stopped first',
    ]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on with the others when one throws at once', async () => {
    const { log, events } = rememberingLog();
    const throwing = service('throwing', {
      close: () => {
        throw new Error('x');
      },
    });
    await closeAll([service('first'), throwing], log);
    expect(events).toEqual(['service_stop_failed throwing', 'service_stopped first']);
  });
});

describe('the main of a service', () => {
  const outcome = async (start: Parameters<typeof runMain>[1]): Promise<{ exitCode: unknown; said: string }> => {
    const before = process.exitCode;
    let said = '';
    jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
    try {
      await runMain('spec', start);
      return { exitCode: process.exitCode, said };
    } finally {
      process.exitCode = before;
    }
  };

  it('ends with 1 and the reason when the service does not start', async () => {
    const { exitCode, said } = await outcome(() => Promise.reject(new Error('no topics')));
    expect(exitCode).toBe(1);
    expect(said).toMatch(/^Error: no topics\n/);
  });

  it('ends with 2 and nothing but the problems for a wrong configuration', async () => {
    process.env['KAFKA_PARTITIONS'] = 'many';
    try {
      const { exitCode, said } = await outcome(() => Promise.reject(new Error('not reached')));
      expect(exitCode).toBe(2);
      expect(said).toMatch(/^The configuration has a problem:\n {2}environment variable KAFKA_PARTITIONS .*\n$/);
    } finally {
      delete process.env['KAFKA_PARTITIONS'];
    }
  });

  it('ends with 1 after a service that failed was closed', async () => {
    process.env['HOLDFAST_LOG_LEVEL'] = 'silent';
    try {
      const failing = service('spec', { failed: Promise.reject(new Error('x')) });
      expect((await outcome(() => Promise.resolve(failing))).exitCode).toBe(1);
      expect(closed).toEqual(['spec']);
    } finally {
      delete process.env['HOLDFAST_LOG_LEVEL'];
    }
  });
});
