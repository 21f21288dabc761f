import { runMain } from '#service';
import { startScoring } from './service.js';

await runMain('scoring', startScoring);
