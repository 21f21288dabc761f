// For programs of this folder that use what was built: they run on the Node that it was built for.
import { run } from '../deploy/child.mjs';
import { prepare } from '../deploy/prepare.mjs';

/** Installs and builds what is missing, then runs `main` here or, on another Node, the whole program there. */
export async function onNode22(main) {
  const node = await prepare({ tests: true });
  if (node === process.execPath) return main();
  const { code } = await run(node, process.argv.slice(1), { stdio: 'inherit' });
  process.exitCode = code;
}
