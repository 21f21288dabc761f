// Runs Schemathesis, a property-based API tester, against a console of its own with some data in it, or against one
// that runs:
//   node test/api/schemathesis.mjs [--url http://127.0.0.1:8085 --key KEY] [--examples 50]
// It installs itself into a virtual environment under .holdfast; Python 3.10 or later is needed. Not part of npm test:
// it takes minutes, and it uses every operation of the console that it is pointed at.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, say } from '../../deploy/place.mjs';
import { onNode22 } from '../on-node22.mjs';
import { openOwnConsole } from './own-console.mjs';

const VERSION = '4.32.5';
// Whatever else is given goes to Schemathesis.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, key: { type: 'string' }, examples: { type: 'string', default: '50' } },
});

function run(command, args, stdio = 'inherit') {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio });
  if (error !== undefined) throw new Error(`${command}: ${error.message}`);
  return status ?? 1;
}

function install() {
  const place = join(root, '.holdfast', 'schemathesis');
  const binary = join(place, 'bin', 'schemathesis');
  if (existsSync(binary)) return binary;
  say(`Installing schemathesis ${VERSION} into ${place}`);
  if (run('python3', ['-m', 'venv', place]) !== 0)
    throw new Error('python3 -m venv failed: install Python 3.10 or later');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`];
  if (run(join(place, 'bin', 'python'), pip) !== 0) throw new Error('pip install failed');
  return binary;
}

/** Not run at once, like the installation: the console answers from this process. */
function test({ url, key }) {
  const args = [
    ...[
      '--config-file',
      join(root, 'test', 'api', 'schemathesis.toml'),
      'run',
      `${url}/openapi.json`,
      `--url=${url}`,
      `--header=Authorization: Bearer ${key}`,
      '--checks=all',
    ],
    ...[`--max-examples=${values.examples}`, '--seed=1', '--no-color', '--continue-on-failure', ...positionals],
  ];
  return new Promise((resolve, reject) => {
    spawn(install(), args, { cwd: root, stdio: 'inherit' }).on('error', reject).on('exit', resolve);
  });
}

async function main() {
  if ((values.url === undefined) !== (values.key === undefined)) throw new Error('--url and --key belong together');
  const own = values.url === undefined ? await openOwnConsole(say) : null;
  try {
    process.exitCode = await test(own ?? values);
  } finally {
    await own?.close();
  }
}

try {
  await onNode22(main);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
