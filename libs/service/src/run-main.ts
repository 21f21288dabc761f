import { InvalidConfiguration, loadConfiguration } from '#config';
import { createLog, type Log } from '#observability';
import type { RunningService, StartService } from './running-service.js';

/**
 * The `main` of a service that runs alone: reads its configuration, starts, and stays until SIGTERM or SIGINT.
 * Exit codes: 0 after a stop that was asked for, 2 for a wrong configuration, 1 for anything else.
 */
export async function runMain(service: string, start: StartService): Promise<void> {
  try {
    const config = loadConfiguration();
    const log = createLog({ level: config.log.level, service });
    const running = await start({ config, log });
    log.info('service_started', { url: running.url });
    process.exitCode = await stayUp([running], log);
  } catch (error) {
    process.stderr.write(
      `${error instanceof InvalidConfiguration ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exitCode = error instanceof InvalidConfiguration ? error.exitCode : 1;
  }
  // Whatever a library left open must not keep a stopped service alive.
  process.exit();
}

/**
 * Waits for a stop signal or a failed service, then closes all, last started first.
 *
 * @returns the exit code: 0 after a signal, 1 after a failure
 */
export async function stayUp(services: readonly RunningService[], log: Log): Promise<number> {
  let onSignal: () => void = () => undefined;
  const stop = new Promise<number>((resolve) => {
    onSignal = () => resolve(0);
    process.once('SIGINT', onSignal);
    process.once('SIGTERM', onSignal);
  });
  const failure = Promise.race(services.map((service) => service.failed)).catch((error: unknown) => {
    log.error('service_failed', { error });
    return 1;
  });
  const exitCode = await Promise.race([stop, failure]);
  process.off('SIGINT', onSignal);
  process.off('SIGTERM', onSignal);
  await closeAll(services, log);
  return exitCode;
}

const CLOSE_TIMEOUT_MS = 15_000;

/** Closes services, last started first, each bounded in time. */
export async function closeAll(services: readonly RunningService[], log: Log): Promise<void> {
  for (const service of services.toReversed()) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`did not close within ${CLOSE_TIMEOUT_MS} ms`)), CLOSE_TIMEOUT_MS);
    });
    const closing = Promise.resolve().then(() => service.close());
    await Promise.race([closing, late]).then(
      () => log.info('service_stopped', { stopped: service.name }),
      (error: unknown) => log.error('service_stop_failed', { stopped: service.name, error }),
    );
    clearTimeout(timer);
  }
}
