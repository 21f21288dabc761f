import 'reflect-metadata';
import { runMain } from '#service';
import { startTrainer } from './service.js';

await runMain('trainer', startTrainer);
