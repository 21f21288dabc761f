// Compiles apps and libs into dist when a source has changed since; run directly (npm run build) it always does.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './place.mjs';

const dist = join(root, 'dist');
const stamp = '.sources-sha256';

/** @throws {Error} with the compiler's words when a source doesn't compile; the last build stays in place then */
export async function build({ always = false } = {}) {
  const sources = findSources();
  const hash = hashOf(sources);
  if (!always && readStamp() === hash) return;
  say('Building');
  const fresh = `${dist}.${process.pid}`;
  try {
    await Promise.all(sources.map((source) => compile(source, fresh)));
    writeFileSync(join(fresh, stamp), hash);
    replace(fresh);
  } catch (error) {
    throw new Error(`The build failed. ${error.message}`, { cause: error });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Writes `libs/x/src/y.ts` to `FOLDER/libs/x/src/y.js` with its source map. */
async function compile(source, folder) {
  const { transformFile } = await import('@swc/core'); // installed by the time of the first build
  const target = join(folder, source.replace(/\.ts$/, '.js'));
  const sourceFileName = relative(dirname(join(dist, source)), join(root, source)).replaceAll('\\', '/');
  const options = { configFile: join(root, '.swcrc'), sourceFileName, sourceMaps: true };
  const { code, map } = await transformFile(join(root, source), options);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${code}//# sourceMappingURL=${basename(target)}.map\n`);
  writeFileSync(`${target}.map`, map);
}

/** The new build takes the old one's place as a whole, so that nothing of a removed source is left. */
function replace(fresh) {
  const old = `${fresh}.old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

function readStamp() {
  try {
    return readFileSync(join(dist, stamp), 'utf8');
  } catch {
    return undefined;
  }
}

/** Paths of what runs, below the root: no tests and nothing that only they use. */
function findSources() {
  return ['apps', 'libs']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)))
    .filter((path) => path.endsWith('.ts') && !/\.(spec|int-spec|contract|fixture)\.ts$/.test(path))
    .filter((path) => !path.startsWith(join('libs', 'testing')))
    .sort();
}

function hashOf(sources) {
  const hash = createHash('sha256');
  for (const path of ['.swcrc', 'deploy/build.mjs', 'package-lock.json', ...sources]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ always: true }).catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}
