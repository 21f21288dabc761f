/**
 * A process of its own that runs one broker and outlives nobody: when the pipe on its standard input closes, because
 * Holdfast stopped, crashed or was killed, it stops the broker and ends.
 */
import { spawn } from 'node:child_process';
import { openSync, rmSync, writeSync } from 'node:fs';
import type { KeepOrder } from './keep-order.js';
import { writePidFile } from './pid-file.js';

const order = JSON.parse(process.argv[2] ?? '') as KeepOrder;
const log = openSync(order.logFile, 'a');
const broker = spawn(order.command, order.args, { cwd: order.cwd, ...order.user, stdio: ['ignore', log, log] });
let stopping = false;

function stop(): void {
  if (stopping) return;
  stopping = true;
  broker.kill(order.stopSignal);
  setTimeout(() => broker.kill('SIGKILL'), order.stopWithinMs);
}

broker.on('error', (error) => {
  writeSync(log, `${error.message}\n`);
  process.exit(127);
});
broker.on('exit', (code) => {
  rmSync(order.pidFile, { force: true });
  process.exit(stopping ? 0 : (code ?? 1));
});
if (broker.pid !== undefined) writePidFile(order.pidFile, { keeper: process.pid, broker: broker.pid });

process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
