// The entry of `npm start` and `npm run holdfast`. Needs Node 20 or later and nothing installed: it installs and builds
// what is missing, then runs the command line with all arguments, its standard output, signals and exit code untouched.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './child.mjs';
import { root, say } from './place.mjs';
import { prepare } from './prepare.mjs';

const signals = pathToFileURL(join(root, 'deploy', 'signals.mjs')).href;

try {
  const node = await prepare({ tests: false });
  const flags = [
    '--enable-source-maps',
    '--max-semi-space-size=64', // as in the Dockerfile
    '--disable-warning=DEP0040', // punycode, by way of TensorFlow.js
    `--import=${signals}`,
  ];
  const main = join(root, 'dist', 'apps', 'holdfast', 'src', 'main.js');
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const { code } = await run(node, [...flags, main, ...process.argv.slice(2)], { stdio });
  process.exitCode = code;
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
