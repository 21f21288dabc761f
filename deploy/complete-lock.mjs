// Completes package-lock.json after a change of dependencies: node deploy/complete-lock.mjs [--check]
//
// A registry mirror may hold a compiled package for some platforms only. npm then leaves the others out of the lock file,
// and `npm ci` refuses it wherever they can be found, and where they can't. Every package for a platform that another
// package asks for gets an entry here, with the platform that its name tells, so that npm skips it elsewhere.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './place.mjs';

const file = join(root, 'package-lock.json');
const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];
const LIBC = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

function missingEntries({ packages }) {
  const missing = {};
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isFound(packages, path, name)) continue;
      const { dev, license } = entry;
      missing[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev }), license, optional: true };
    }
  }
  return missing;
}

/** Node's own search: beside the package that asks, then upwards. */
function isFound(packages, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}

function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => OS.includes(word));
  const cpu = words.find((word) => CPU.includes(word));
  const libc = words.map((word) => LIBC[word]).find(Boolean);
  if (os === undefined || cpu === undefined) throw new Error(`${name} is missing and its name tells no platform`);
  return { cpu: [cpu], ...(libc && os === 'linux' && { libc: [libc] }), os: [os] };
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingEntries(lock);
const hosts = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
for (const [path, { resolved }] of hosts) say(`${path} names a host in package-lock.json: ${resolved}`);
if (process.argv.includes('--check')) {
  for (const path of Object.keys(missing))
    say(`${path} is missing in package-lock.json; node deploy/complete-lock.mjs`);
  process.exitCode = hosts.length + Object.keys(missing).length === 0 ? 0 : 1;
} else {
  const byName = ([a], [b]) => (a < b ? -1 : 1);
  lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).sort(byName));
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
  say(`${Object.keys(missing).length} entries added to package-lock.json`);
}
