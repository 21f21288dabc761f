import { runCommandLine } from './cli/run-command-line.js';

process.exitCode = await runCommandLine(process.argv);
// A pipe takes long results in parts: what is still on its way would be cut off.
await new Promise((written) => process.stdout.write('', written));
// Whatever a library left open must not keep a finished command alive.
process.exit();
