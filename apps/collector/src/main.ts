import 'reflect-metadata';
import { runMain } from '#service';
import { startCollector } from './service.js';

await runMain('collector', startCollector);
