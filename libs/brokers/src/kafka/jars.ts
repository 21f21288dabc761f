import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrokersUnavailable } from '../brokers-unavailable.js';

const STAMP = '.pom-sha256';

/** Whether the jars that the pom names are there already. */
function hasJars(root: string): boolean {
  try {
    return readFileSync(join(libFolder(root), STAMP), 'utf8') === pomHash(root);
  } catch {
    return false;
  }
}

/**
 * The folder with Kafka's jars, filled by Maven the first time and whenever `deploy/kafka/pom.xml` has changed.
 *
 * @throws BrokersUnavailable when Maven can't be run or fails
 */
export async function resolveJars(root: string, onProgress: (text: string) => void): Promise<string> {
  const lib = libFolder(root);
  if (hasJars(root)) return lib;
  // Filled aside and moved into place, so that a crash leaves no half a folder and two starts don't disturb each other.
  const fresh = `${lib}-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    await copyDependencies(join(root, 'deploy', 'kafka', 'pom.xml'), fresh, onProgress);
    writeFileSync(join(fresh, STAMP), pomHash(root));
    if (!hasJars(root)) {
      rmSync(lib, { recursive: true, force: true });
      renameSync(fresh, lib);
    }
  } catch (error) {
    if (!hasJars(root)) throw error; // else another start was faster
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return lib;
}

function libFolder(root: string): string {
  return join(root, '.holdfast', 'kafka', 'lib');
}

function pomHash(root: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, 'deploy', 'kafka', 'pom.xml')))
    .digest('hex');
}

function copyDependencies(pom: string, folder: string, onProgress: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    onProgress('Kafka: Maven resolves its jars (43 MB, once)');
    const windows = process.platform === 'win32';
    const args = [
      '-B',
      '-f',
      pom,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${folder}`,
    ];
    const maven = spawn(windows ? 'mvn.cmd' : 'mvn', args, { stdio: ['ignore', 'pipe', 'pipe'], shell: windows });
    let output = '';
    let jars = 0;
    const read = (chunk: Buffer) => {
      const text = chunk.toString();
      output = (output + text).slice(-4_000);
      const before = jars;
      jars += text.split(/Downloaded from \S+ \S+\.jar/).length - 1;
      if (Math.floor(jars / 20) > Math.floor(before / 20)) onProgress(`Kafka: ${jars} jars downloaded`);
    };
    maven.stdout.on('data', read);
    maven.stderr.on('data', read);
    maven.on('error', () =>
      reject(new BrokersUnavailable('Maven (mvn) could not be run; install Maven or Docker, or set KAFKA_BROKERS.')),
    );
    maven.on('close', (code) => {
      if (code === 0 && existsSync(folder)) resolve();
      else reject(new BrokersUnavailable(`Maven could not resolve Kafka's jars (exit code ${code}):\n${output}`));
    });
  });
}
