/** How a service starts, stays up and stops. */
export type { RunningService, ServiceContext, StartService } from './running-service.js';
export { compileEngine } from './compile-engine.js';
export { compileStored, engineInForce, sourceOf, type EngineInForce } from './engine-in-force.js';
export { followCatalogue } from './follow-catalogue.js';
export { StoreMismatch } from './store-mismatch.js';
export { startNest, type ListenSettings } from './start-nest.js';
export { serviceHealth, type HealthParts } from './service-health.js';
export { WorkLoop } from './work-loop.js';
export { closeAll, runMain, stayUp } from './run-main.js';
