import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { Configuration } from '#config';
import { createLog } from '#observability';
import { startFeatures } from '../../../features/src/service.js';
import type { ThreadMessage } from './killable-features.js';

const config = workerData as Configuration;
const say = (message: ThreadMessage): void => parentPort!.postMessage(message);

try {
  const log = createLog({ level: config.log.level, service: 'features', fileDescriptor: 2 });
  const service = await startFeatures({ config, log });
  const asked = once(parentPort!, 'message');
  say({ kind: 'started' });
  await Promise.race([asked, service.failed]);
  await service.close();
} catch (error) {
  say({ kind: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}
// Ends this thread alone, whatever a library left open.
process.exit();
