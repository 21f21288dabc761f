import { once } from 'node:events';
import type { Configuration } from '#config';
import { createLog } from '#observability';
import { startRetention } from '../../../retention/src/service.js';
import type { ProcessMessage } from './retention-process.js';

const say = (message: ProcessMessage): void => void process.send?.(message);
// Whoever started this is gone, killed or done: a service that nobody holds must not stay.
const left = once(process, 'disconnect');

try {
  const [config] = (await once(process, 'message')) as [Configuration];
  const log = createLog({ level: config.log.level, service: 'retention', fileDescriptor: 2 });
  const service = await startRetention({ config, log });
  say({ kind: 'started', url: service.url });
  await Promise.race([left, service.failed]);
  await service.close();
} catch (error) {
  say({ kind: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  process.exitCode = 1;
}
// Whatever a library left open must not keep it alive.
process.exit();
