import 'reflect-metadata';
import { runMain } from '#service';
import { startConsole } from './service.js';

await runMain('console', startConsole);
