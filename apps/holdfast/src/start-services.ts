import type { Configuration } from '#config';
import type { Log } from '#observability';
import { closeAll, type RunningService } from '#service';
import { SERVICES, SERVICE_NAMES, type ServiceName } from './services.js';

/** Starts services in this process; none is left when one can't start. */
export async function startServices(
  config: Configuration,
  log: Log,
  names: readonly ServiceName[] = SERVICE_NAMES,
): Promise<RunningService[]> {
  const running: RunningService[] = [];
  try {
    for (const name of names) running.push(await SERVICES[name]({ config, log: log.with({ service: name }) }));
    return running;
  } catch (error) {
    await closeAll(running, log);
    throw error;
  }
}
