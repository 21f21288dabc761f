// Child processes that end with this one: a signal that ends us is passed on first.
import { spawn } from 'node:child_process';

const running = new Set();
let watching = false;

/**
 * Runs a program to its end.
 *
 * @returns {Promise<{ code: number, output: string }>} exit code (127 when it can't be run, 128 + n for a signal) and,
 *   when its output was piped, what it wrote
 */
export function run(command, args, options = {}) {
  watchSignals();
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0), output });
    });
  });
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

function watchSignals() {
  if (watching) return;
  watching = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (running.size === 0) process.exit(128 + SIGNAL_NUMBERS[signal]);
      for (const child of running) child.kill(signal);
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) endWithNpm();
}

/** A killed npm can't pass anything on; its children are then handed to another parent. */
function endWithNpm() {
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
