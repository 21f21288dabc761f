import { build } from './build.mjs';
import { install } from './install.mjs';
import { findNode } from './node22.mjs';

/**
 * Installs and builds what is missing or older than its source.
 *
 * @param {{ tests: boolean }} what - whether checks or tests are going to run
 * @returns {Promise<string>} the Node to run with
 * @throws {Error} with a message for people
 */
export async function prepare({ tests }) {
  await install({ tests });
  await build();
  return findNode();
}
