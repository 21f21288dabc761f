// Data folders of test brokers: one per run, named by the process, removed by whoever comes next if that was killed.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const parent = fileURLToPath(new URL('../../.holdfast/', import.meta.url));

export function testFolder() {
  return join(parent, `test-${process.pid}`);
}

export function removeAbandoned() {
  for (const name of entries()) {
    const pid = /^test-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function entries() {
  try {
    return readdirSync(parent);
  } catch {
    return []; // the first run of a clone
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
