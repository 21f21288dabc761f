import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../deploy/place.mjs';

/** Leaves the counts of a run for .ci/run in `.holdfast/counts/NAME.json`. */
export function writeCounts(name, counts) {
  const folder = join(root, '.holdfast', 'counts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(counts));
}
