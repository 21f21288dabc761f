import type { StartService } from '#service';
import { startCollector } from '../../collector/src/service.js';
import { startConsole } from '../../console/src/service.js';
import { startFeatures } from '../../features/src/service.js';
import { startRetention } from '../../retention/src/service.js';
import { startScoring } from '../../scoring/src/service.js';
import { startTrainer } from '../../trainer/src/service.js';

/** Every service by name, in the order in which they start: whoever reads before whoever writes. */
export const SERVICES = {
  console: startConsole,
  retention: startRetention,
  scoring: startScoring,
  features: startFeatures,
  trainer: startTrainer,
  collector: startCollector,
} satisfies Record<string, StartService>;

export type ServiceName = keyof typeof SERVICES;

export const SERVICE_NAMES = Object.keys(SERVICES) as readonly ServiceName[];
