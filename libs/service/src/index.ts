/** How a service starts, stays up and stops. */
export type { RunningService, ServiceContext, StartService } from './running-service.js';
export { compileEngine } from './compile-engine.js';
export { startNest, type ListenSettings } from './start-nest.js';
export { closeAll, runMain, stayUp } from './run-main.js';
