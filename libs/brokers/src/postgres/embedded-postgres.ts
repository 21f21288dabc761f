import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedBroker, StartRequest } from '../broker.js';
import { BrokersUnavailable } from '../brokers-unavailable.js';
import { keep } from '../keep/keep.js';
import { endLeftover } from '../keep/pid-file.js';
import { choosePort } from '../ports.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { embeddedBinaries, program } from './binaries.js';
import { choosePlace, type Place } from './place.js';
import { clearPostmaster } from './postmaster-pid.js';
import { isPostgresReady } from './probe.js';
import { serverFlags } from './settings.js';

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** A started PostgreSQL and the password of its superuser `postgres`. */
export interface StartedPostgres extends StartedBroker {
  readonly password: string;
}

/**
 * Starts the PostgreSQL that npm installed; data of an earlier start is taken up again.
 *
 * @throws BrokersUnavailable when there is none for this platform, or when root has no user to run it as
 */
export async function startEmbeddedPostgres(request: StartRequest): Promise<StartedPostgres> {
  const native = embeddedBinaries();
  if (native === undefined) {
    throw new BrokersUnavailable(
      `No PostgreSQL for ${process.platform} ${process.arch} in node_modules: install Docker, or set DATABASE_URL.`,
    );
  }
  const place = choosePlace(native, request.dataDir);
  if (process.getuid?.() === 0 && place.user === undefined) {
    throw new BrokersUnavailable(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody": start Holdfast as another user, or set DATABASE_URL.',
    );
  }
  const data = join(place.home, 'data');
  if (!place.home.startsWith(request.dataDir)) request.onProgress(`PostgreSQL keeps its data in ${place.home}`);
  const pidFile = join(request.dataDir, 'postgres.pid');
  await endLeftover(pidFile, 'SIGINT', STOP_WITHIN_MS);
  if (!existsSync(data)) await createCluster(place, data, request.disposable);
  checkVersion(data);
  await clearPostmaster(data, STOP_WITHIN_MS);

  const port = await choosePort(request.portWishes);
  const kept = keep('PostgreSQL', {
    command: program(place.native, 'postgres'),
    args: ['-D', data, ...serverFlags(port, request.disposable)],
    cwd: place.home,
    user: place.user,
    stopSignal: 'SIGINT', // "fast": ends sessions, writes a checkpoint
    stopWithinMs: STOP_WITHIN_MS,
    logFile: join(request.dataDir, 'postgres.log'),
    pidFile,
  });
  await waitUntilReady(kept, () => isPostgresReady(port), START_WITHIN_MS);
  return { port, kept, password: readFileSync(join(place.home, 'password'), 'utf8') };
}

/** Made aside and moved into place: a killed first start leaves nothing that looks like a database. */
async function createCluster({ native, home, user }: Place, data: string, disposable: boolean): Promise<void> {
  const fresh = join(home, 'data.new');
  rmSync(fresh, { recursive: true, force: true });
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const args = [
    '-D',
    fresh,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8: the same order of text on every machine, whatever locales it has
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(disposable ? ['--no-sync'] : []),
  ];
  await new Promise<void>((resolve, reject) => {
    execFile(program(native, 'initdb'), args, { cwd: home, ...user }, (error, stdout, stderr) => {
      if (error) reject(new Error(`PostgreSQL's initdb failed: ${stderr || stdout}`, { cause: error }));
      else resolve();
    });
  });
  renameSync(fresh, data);
}

const MAJOR = '18';

function checkVersion(data: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found !== MAJOR) {
    throw new Error(
      `${data} was written by PostgreSQL ${found}, this is ${MAJOR}: move it away, or dump and restore it.`,
    );
  }
}
