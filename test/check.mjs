// The entry of `npm run check`: what can be said about the code without running it. Every step runs, whatever failed
// before; a failed one shows what it said.
import { join } from 'node:path';
import { run } from '../deploy/child.mjs';
import { root, say } from '../deploy/place.mjs';
import { prepare } from '../deploy/prepare.mjs';
import { writeCounts } from './counts.mjs';

const inPackage = (...path) => join(root, 'node_modules', ...path);

const steps = [
  ['lock file', join(root, 'deploy', 'complete-lock.mjs'), '--check'],
  ['types', inPackage('typescript', 'bin', 'tsc'), '--project', '.'],
  ['lint', inPackage('eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.'],
  ['format', inPackage('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'],
  [
    'imports',
    inPackage('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--config=test/imports.mjs',
    'apps',
    'libs',
  ],
  ['unused', inPackage('knip', 'bin', 'knip.js'), '--config=test/knip.json', '--no-progress'],
  ['schemas', join(root, 'deploy', 'contracts', 'publish.mjs'), '--check'],
  ['kernel', join(root, 'deploy', 'kernel', 'publish.mjs'), '--check'],
  ['settings', join(root, 'deploy', 'configuration', 'publish.mjs'), '--check'],
  ['answers', join(root, 'deploy', 'answers', 'publish.mjs'), '--check'],
  ['playbook schema', join(root, 'deploy', 'playbooks', 'publish.mjs'), '--check'],
];

async function check() {
  const node = await prepare({ tests: true });
  const counts = { passed: 0, failed: 0 };
  for (const [name, ...args] of steps) {
    const started = performance.now();
    const { code, output } = await run(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
    if (code !== 0) console.log(output.trimEnd());
    counts[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

try {
  const counts = await check();
  writeCounts('check', counts);
  console.log(`Checks: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
} catch (error) {
  say(error.message);
  writeCounts('check', { passed: 0, failed: 1 });
  process.exitCode = 1;
}
