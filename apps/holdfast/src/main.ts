import { runCommandLine } from './cli/run-command-line.js';

process.exitCode = await runCommandLine(process.argv);
// Whatever a library left open must not keep a finished command alive.
process.exit();
