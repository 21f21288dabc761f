import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KeepOrder } from './keep-order.js';

/** A broker that runs under a keeper. */
export interface Kept {
  /** Resolves with a sentence and the end of the log as soon as the broker is no longer running. */
  readonly ended: Promise<string>;
  /** Stops the broker in order and resolves when it and its keeper have ended. */
  stop(): Promise<void>;
}

const KEEPER = fileURLToPath(new URL('./keeper.js', import.meta.url));

/**
 * Starts a broker under a keeper; it ends with this process whatever way that ends.
 *
 * @param environment - variables for the broker beside those it inherits; kept out of the arguments, which everyone sees
 */
export function keep(name: string, order: KeepOrder, environment: Readonly<Record<string, string>> = {}): Kept {
  if (existsSync(order.logFile)) renameSync(order.logFile, `${order.logFile}.old`);
  // Detached: Ctrl-C in a terminal goes to the whole foreground group, and the brokers must outlive our own shutdown.
  const keeper = spawn(process.execPath, [KEEPER, JSON.stringify(order)], {
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  const ended = new Promise<string>((resolve) => {
    keeper.on('error', (error) => resolve(`${name} could not be started: ${error.message}`));
    keeper.on('exit', (code) => resolve(`${name} ended (exit code ${code}).${logTail(order.logFile)}`));
  });
  keeper.stdin.on('error', () => undefined); // a keeper that ended first; `ended` tells
  keeper.unref();
  (keeper.stdin as typeof keeper.stdin & { unref(): void }).unref();
  return {
    ended,
    stop: async () => {
      keeper.ref();
      keeper.stdin.end();
      await ended;
    },
  };
}

function logTail(path: string): string {
  try {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-12);
    return ` The end of ${path}:\n${lines.join('\n')}`;
  } catch {
    return '';
  }
}
