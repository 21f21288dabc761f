import { runMain } from '#service';
import { startRetention } from './service.js';

await runMain('retention', startRetention);
