// Pages that are generated from the code: written, or with --check compared.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../place.mjs';
import { formatted } from './markdown.mjs';

/**
 * Writes pages; with --check on the command line it only compares them.
 *
 * @param {string} program - what writes these pages, for the message
 * @param {Record<string, string>} pages - texts by path below the root
 * @returns {Promise<string[]>} pages that are not what the code says
 */
export async function publishPages(program, pages) {
  const problems = [];
  for (const [path, text] of Object.entries(pages)) {
    const file = join(root, path);
    const wanted = await formatted(file, text);
    if (!process.argv.includes('--check')) writeFileSync(file, wanted);
    else if (present(file) !== wanted) problems.push(`${path} is not what the code says: run node ${program}`);
  }
  return problems;
}

function present(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
