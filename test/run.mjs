// The entry of `npm test`: installs and builds what is missing, runs every test (or what the arguments, which are
// jest's, select) and fails when one fails, when a file can't be run, or when nothing ran.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../deploy/child.mjs';
import { root, say } from '../deploy/place.mjs';
import { prepare } from '../deploy/prepare.mjs';
import { writeCounts } from './counts.mjs';

const results = join(root, '.holdfast', `test-results-${process.pid}.json`);

async function runTests() {
  const node = await prepare({ tests: true });
  mkdirSync(join(root, '.holdfast'), { recursive: true });
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=DEP0040', // punycode, by way of TensorFlow.js
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    `--config=${join(root, 'test', 'jest.config.mjs')}`,
    // A library's idle socket must not keep a finished run alive.
    '--forceExit',
    '--json',
    `--outputFile=${results}`,
    ...process.argv.slice(2),
  ];
  const { code } = await run(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return count(code);
}

/** A file that couldn't be run counts as one failure, and so does a failure of the run as a whole. */
function count(code) {
  const report = readReport();
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  const otherwise = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + otherwise, skipped };
}

function readReport() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return undefined; // jest ended before it could report
  } finally {
    rmSync(results, { force: true });
  }
}

try {
  const counts = await runTests();
  if (counts.passed === 0) say('No test ran.');
  writeCounts('test', counts);
  console.log(`Tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
} catch (error) {
  say(error.message);
  writeCounts('test', { passed: 0, failed: 1, skipped: 0 });
  process.exitCode = 1;
}
