// Runs Schemathesis, a property-based API tester, against a console that runs:
//   node test/api/schemathesis.mjs --url http://127.0.0.1:8085 --key KEY [--examples 50]
// It installs itself into a virtual environment under .holdfast; Python 3.10 or later is needed. Not part of npm test:
// it takes minutes, and it uses every operation of the console that it is pointed at.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, say } from '../../deploy/place.mjs';

const VERSION = '4.32.5';
// Answers with problem details are described for the methods that there are; Schemathesis also tries others.
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

const { values } = parseArgs({
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

try {
  if (values.url === undefined || values.key === undefined) throw new Error('--url and --key are needed');
  process.exitCode = run(install(), [
    'run',
    `${values.url}/openapi.json`,
    `--url=${values.url}`,
    `--header=Authorization: Bearer ${values.key}`,
    `--checks=${CHECKS.join(',')}`,
    `--max-examples=${values.examples}`,
    '--no-color',
  ]);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
