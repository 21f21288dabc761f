import { runMain } from '#service';
import { startFeatures } from './service.js';

await runMain('features', startFeatures);
