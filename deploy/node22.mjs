// Holdfast runs on Node 22 whatever Node is installed: npm brings it as a package for the usual platforms.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './place.mjs';

/**
 * The Node to run with: this one when it is a 22, else the one in node_modules, else this one when it is newer.
 *
 * @throws {Error} with a sentence when there is none
 */
export function findNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major === 22) return process.execPath;
  const packaged = packagedNode();
  if (packaged !== undefined) return packaged;
  if (major > 22) return process.execPath;
  throw new Error(
    `Node 22 is needed, this is ${process.versions.node}, and npm has none for this platform: install it.`,
  );
}

function packagedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    const path = join(root, 'node_modules', name, program);
    // Run once: a program for another C library is there all the same, and doesn't start.
    if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
  }
  return undefined;
}
