import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A line for people, on standard error: standard output belongs to results. */
export function say(text) {
  process.stderr.write(`holdfast: ${text}\n`);
}
